import type { SourceConfig } from "../model/config.ts";
import type { FetchedDocument } from "../model/document.ts";
import type { Entry, SourceFeed } from "../model/entry.ts";
import type { ParseOutcome } from "../model/outcome.ts";
import type { Url } from "../model/scalars.ts";
import { decode } from "../stages/decode/decode.ts";
import { inflateIfGzipped } from "../stages/decode/inflate-if-gzipped.ts";
import { outcomeSentence } from "../stages/fetch/outcome-sentence.ts";
import { normaliseEntry } from "../stages/normalise/normalise-entry.ts";
import { normaliseFeed } from "../stages/normalise/normalise-feed.ts";
import { entryPlaces } from "../stages/parse/entry-places.ts";
import { parse } from "../stages/parse/parse.ts";
import { checkedFeed, type FaultGroup } from "./check-feed.ts";
import { type Errand, fetchSource } from "./fetch-source.ts";
import { rejectionInWords } from "./rejection-in-words.ts";
import type { Surroundings } from "./surroundings.ts";

export type ReadFeed =
  | {
      readonly kind: "read";
      readonly document: FetchedDocument;
      readonly encoding: string;
      readonly feed: SourceFeed;
      readonly entries: readonly Entry[];
      readonly faults: readonly FaultGroup[];
    }
  | { readonly kind: "unread"; readonly sentence: string; readonly document: FetchedDocument | null };

const noErrand: Errand = { introduction: { readers: null, feedId: null }, made: () => {} };

/** Reads one feed now, for a person who asks about it; keeps nothing. */
export async function readFeed(
  url: Url,
  surroundings: Pick<Surroundings, "settings" | "http" | "clock" | "secrets" | "turns">,
): Promise<ReadFeed> {
  const { site, sources } = surroundings.settings().config;
  const source: SourceConfig = sources.get(url) ?? {
    url,
    language: null,
    pollMinutes: null,
    identity: "auto",
    headers: [],
  };
  const outcome = await fetchSource({ validators: null, redirect: null }, source, site, surroundings, noErrand);
  if (outcome.kind !== "fresh") return { kind: "unread", sentence: outcomeSentence(outcome), document: null };
  const { document } = outcome;
  const decoded = decode({ ...document, bytes: await inflateIfGzipped(document.bytes, site.polling.limitBytes) });
  const parsed: ParseOutcome = parse(decoded);
  if (parsed.kind === "rejected") return { kind: "unread", sentence: rejectionInWords(parsed), document };
  const feed = normaliseFeed(parsed.feed);
  const entries = parsed.feed.entries.map((raw) => normaliseEntry(raw, parsed.feed));
  const faults = checkedFeed(
    { document: decoded, parsed: parsed.feed, feed, entries, places: entryPlaces(decoded, parsed.feed) },
    surroundings.clock.now(),
  );
  return {
    kind: "read",
    document,
    encoding: decoded.encoding,
    feed,
    entries: entries.map(({ entry }) => entry),
    faults,
  };
}
