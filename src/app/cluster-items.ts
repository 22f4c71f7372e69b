import type { IdentifiedEntry } from "../model/entry.ts";
import type { ParsedEntry, ParsedFeed, ParsedText } from "../model/parsed-feed.ts";
import type { EntryId, Instant, SourceId, StoryId, Url } from "../model/scalars.ts";
import type { Journal } from "../ports/journal.ts";
import { identify, withPrint } from "../stages/identify/identify.ts";
import { repeatedSentences } from "../stages/identify/repeated-sentences.ts";
import { resolveIdentities } from "../stages/identify/resolve-identities.ts";
import { sha256Of } from "../stages/identify/short-hash.ts";
import { normaliseEntry } from "../stages/normalise/normalise-entry.ts";
import { decideStories } from "./decide-stories.ts";
import type { Surroundings } from "./surroundings.ts";

/** One line of `tributary cluster`. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly content?: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly published?: string;
  /** Host or name. */
  readonly source?: string;
  readonly lang?: string;
}

export interface ItemStory {
  readonly id: string;
  readonly story: StoryId;
  readonly because: string;
}

type Line = Pick<Surroundings, "settings" | "sources" | "entries" | "stories" | "overrides" | "embedder" | "vectors">;

/** The story of each item, through the same stages and store as polled entries, decided in the items' order. */
export async function clusterItems(items: readonly Item[], line: Line, now: Instant): Promise<readonly ItemStory[]> {
  await line.sources.configure([...new Set(items.map(sourceUrl))], now);
  const states = new Map((await line.sources.all()).map((state) => [state.url, state]));
  const identifiedOf = identifiedItems(items);
  const idOfItem = new Map<EntryId, string>();
  for (const [at, item] of items.entries()) {
    const state = states.get(sourceUrl(item));
    const identified = identifiedOf[at];
    if (state === undefined || identified === undefined) continue;
    const { entry } = identified;
    const resolved = resolveIdentities(state.id as SourceId, [identified], nothingKnown);
    await line.entries.commit(state, resolved, entry.publishedAt ?? now);
    for (const { id } of resolved) idOfItem.set(id, item.id);
  }
  const placed: ItemStory[] = [];
  const mergedInto = new Map<StoryId, StoryId>();
  const journal: Journal = {
    record(event) {
      if (event.event === "merged") mergedInto.set(event.story, event.into);
      if (event.event !== "placed") return;
      placed.push({
        id: idOfItem.get(event.entry as EntryId) ?? event.entry,
        story: event.story,
        because: event.because ?? "starts a story",
      });
    },
  };
  await decideStories({ ...line, clock: { now: () => now }, journal });
  return placed.map((one) => ({ ...one, story: mergedStory(one.story, mergedInto) }));
}

/** Where a story's entries stand in the end. */
function mergedStory(story: StoryId, mergedInto: ReadonlyMap<StoryId, StoryId>): StoryId {
  let end = story;
  for (let into = mergedInto.get(end); into !== undefined; into = mergedInto.get(end)) end = into;
  return end;
}

/** The items as polled entries would be identified; what a source says under many of them is no part of what they tell. */
export function identifiedItems(items: readonly Item[]): readonly IdentifiedEntry[] {
  const bodiesOf = Map.groupBy(items, sourceUrl);
  const repeatedIn = new Map(
    [...bodiesOf].map(([source, of]) => [
      source,
      repeatedSentences(of.map((item) => item.content || item.summary || "")),
    ]),
  );
  return items.map((item) => {
    const { entry } = normaliseEntry(asParsed(item), emptyFeed);
    const siteNames = [item.source ?? ""];
    const identified = identify(entry, { rule: "guid", siteNames, sharedGuids: new Set(), digest: sha256Of });
    return withPrint(identified, siteNames, repeatedIn.get(sourceUrl(item)) ?? new Set());
  });
}

const nothingKnown = { known: new Map(), titled: [], listsGuid: () => false, digest: sha256Of };

function sourceUrl({ source }: Item): Url {
  return `https://${encodeURIComponent(source ?? "unnamed")}.invalid/` as Url;
}

const emptyFeed: ParsedFeed = {
  format: "json",
  version: null,
  id: null,
  title: null,
  description: null,
  links: [],
  language: null,
  image: null,
  rights: null,
  published: null,
  updated: null,
  authors: [],
  entryAuthors: [],
  entryOffsets: [],
  categories: [],
  schedule: { ttl: null, skipHours: [], skipDays: [], updatePeriod: null, updateFrequency: null },
  entries: [],
  problems: [],
};

function asParsed({ id, title, summary, content, url, published, lang }: Item): ParsedEntry {
  const text = (value: string | undefined, as: ParsedText["as"]): ParsedText | null =>
    value ? { as, value, base: null, language: null } : null;
  return {
    guid: id,
    guidIsPermaLink: false,
    title: text(title, "text"),
    summary: text(summary, "text"),
    content: text(content, "html"),
    links: url ? [{ href: url, base: null, rel: "alternate", type: null, title: null }] : [],
    enclosures: [],
    image: null,
    comments: null,
    authors: [],
    categories: [],
    published: published ?? null,
    updated: null,
    source: null,
    rights: null,
    language: lang ?? null,
  };
}
