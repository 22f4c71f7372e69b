import type { PollingConfig, SourceConfig } from "../model/config.ts";
import type { FetchedDocument } from "../model/document.ts";
import type { IdentifiedEntry, SourceFeed } from "../model/entry.ts";
import type { Rejection } from "../model/outcome.ts";
import type { ParsedEntry } from "../model/parsed-feed.ts";
import type { Digest } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { EntryStore, KnownEntry, LeftEntry, ResolvedEntry } from "../ports/entry-store.ts";
import { titleTerm } from "../stages/cluster/index-terms.ts";
import { decode } from "../stages/decode/decode.ts";
import { inflateIfGzipped } from "../stages/decode/inflate-if-gzipped.ts";
import { guidKey, identify, withPrint } from "../stages/identify/identify.ts";
import { isLeftEntry } from "../stages/identify/is-left-entry.ts";
import { rawEntryHash } from "../stages/identify/raw-entry-hash.ts";
import { repeatedSentences } from "../stages/identify/repeated-sentences.ts";
import { resolveIdentities } from "../stages/identify/resolve-identities.ts";
import { sharedGuids } from "../stages/identify/shared-guids.ts";
import { sha256Of } from "../stages/identify/short-hash.ts";
import { withoutFloods } from "../stages/identify/without-floods.ts";
import { normaliseEntry } from "../stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../stages/normalise/normalise-feed.ts";
import { tidy } from "../stages/normalise/plain-text.ts";
import { parse } from "../stages/parse/parse.ts";
import { wholeEntries } from "./whole-entries.ts";

export type Ingested =
  | {
      readonly kind: "read";
      readonly feed: SourceFeed;
      /** Only entries that are new or differ, as raw entries, from the document before. */
      readonly entries: readonly ResolvedEntry[];
      /** Hashes of all raw entries, for the next document. */
      readonly listed: readonly string[];
      /** Whether the document broke off in an entry; then there is more of it. */
      readonly cutShort: boolean;
      /** Whether some of its entries are known. */
      readonly overlaps: boolean;
      /** Whether none of the entries that are new or differ bears a date. */
      readonly undated: boolean;
      /** How many entries were known again under another guid. */
      readonly renewedGuids: number;
    }
  | Rejection;

/** As many as parse reads from one document. */
const mostListed = 10_000;

/** One document on its way to the store: decode → parse → normalise → identify. Writes nothing. */
export async function ingest(
  document: FetchedDocument,
  source: SourceConfig,
  state: SourceState,
  store: Pick<EntryStore, "known" | "titled">,
  polling: Pick<PollingConfig, "limitBytes" | "firstEntries">,
  digest: Digest = sha256Of,
): Promise<Ingested> {
  // Some servers send a .gz file without saying so in a header.
  const bytes = await inflateIfGzipped(document.bytes, polling.limitBytes);
  const decoded = decode({ ...document, bytes });
  const parsed = parse(decoded);
  if (parsed.kind === "rejected") return parsed;
  const { entries: raw, cutShort } = wholeEntries(parsed.feed, decoded.text);

  const feed = normaliseFeed(parsed.feed);
  const listed = raw.map(rawEntryHash);
  const listedBefore = new Set(state.listed);
  const novel = raw.flatMap((entry, position) => {
    const rawHash = listed[position] ?? "";
    return listedBefore.has(rawHash) ? [] : [{ entry, rawHash }];
  });

  const siteNames = feed.title === null ? [] : [feed.title];
  const context = { rule: source.identity, siteNames, sharedGuids: sharedGuids(raw), digest };
  const identified = novel.map(({ entry }) => identify(normaliseEntry(entry, parsed.feed).entry, context));
  const rawHashes = new Map(identified.map((entry, position) => [entry, novel[position]?.rawHash ?? ""]));
  const { byKey: known, left } = await store.known(
    state.id,
    identified.flatMap(({ keys }) => keys),
  );
  const memory = {
    known,
    titled: await titledAlike(identified, known, state, store),
    listsGuid: listedGuids(raw, digest),
    digest,
  };
  const found = resolveIdentities(state.id, identified, memory).map((entry): ResolvedEntry => {
    return { ...entry, rawHash: rawHashes.get(entry.identified) ?? "" };
  });
  const resolved = withThoseThatLeft(found, left, state);
  const overlaps = novel.length < listed.length || resolved.some(({ kind }) => kind !== "new");
  const { lastSuccessAt } = state;
  const bodies = novel.length === 0 ? [] : raw.map(({ content, summary }) => (content ?? summary)?.value ?? "");
  const repeated = repeatedSentences(bodies);
  const arrival = { lastSuccessAt, overlaps, most: polling.firstEntries, now: document.fetchedAt };
  return {
    kind: "read",
    feed,
    entries: withoutFloods(resolved, arrival).map((found) => withPrintIfCompared(found, siteNames, repeated)),
    // A delta says nothing of what it leaves out (F21), nor does half a document.
    listed: document.isDelta || cutShort ? [...new Set([...listed, ...state.listed])].slice(0, mostListed) : listed,
    cutShort,
    overlaps,
    undated: identified.every(({ entry }) => entry.publishedAt === null && entry.updatedAt === null),
    renewedGuids: resolved.filter(({ kind, identified: { keys } }) => kind !== "new" && !known.has(keys[0] ?? ""))
      .length,
  };
}

/** Hashed when the first is asked for, which is seldom. */
function listedGuids(raw: readonly ParsedEntry[], digest: Digest): (key: string) => boolean {
  let keys: ReadonlySet<string> | null = null;
  return (key) => {
    keys ??= new Set(raw.flatMap(({ guid }) => tidy(guid) ?? []).map((guid) => guidKey(guid, digest)));
    return keys.has(key);
  };
}

/** What is new to the database and was there before is the same as it was: it was shown, or never to be shown. */
function withThoseThatLeft(
  resolved: readonly ResolvedEntry[],
  left: readonly LeftEntry[],
  { lastSuccessAt }: SourceState,
): readonly ResolvedEntry[] {
  if (lastSuccessAt === null || left.length === 0) return resolved;
  return resolved.map((found) => {
    if (found.kind !== "new") return found;
    const same = left.find((one) => isLeftEntry(found.identified, found.rawHash ?? "", one, lastSuccessAt));
    return same === undefined ? found : { ...found, id: same.id, kind: "same" };
  });
}

/** An entry that nobody is shown is compared with none, and one that is the same has its print already. */
function withPrintIfCompared(
  found: ResolvedEntry,
  siteNames: readonly string[],
  repeated: ReadonlySet<string>,
): ResolvedEntry {
  if (found.kind === "archived" || found.kind === "same") return found;
  return { ...found, identified: withPrint(found.identified, siteNames, repeated) };
}

/** An entry that we should have seen before, by its date, may be one that we know under keys of another program's making. */
async function titledAlike(
  identified: readonly IdentifiedEntry[],
  known: ReadonlyMap<string, KnownEntry>,
  { id, lastSuccessAt }: SourceState,
  store: Pick<EntryStore, "titled">,
): Promise<readonly KnownEntry[]> {
  if (lastSuccessAt === null) return [];
  const late = identified.filter(
    ({ entry, keys }) => (entry.publishedAt ?? lastSuccessAt) < lastSuccessAt && !keys.some((key) => known.has(key)),
  );
  const titles = late.flatMap(({ fingerprint: { titleKey } }) =>
    titleKey === null ? [] : [{ titleKey, term: titleTerm(titleKey) }],
  );
  return titles.length === 0 ? [] : store.titled(id, titles);
}
