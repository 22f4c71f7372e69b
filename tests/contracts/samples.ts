import type { ClusterDecision } from "../../src/model/decision.ts";
import type { IdentifiedEntry, StoryPrint } from "../../src/model/entry.ts";
import type { EntryChange, Placement, WriterProgress } from "../../src/model/placement.ts";
import type { EntryId, Instant, Sequence, Sha256, SourceId, StoryId, Url } from "../../src/model/scalars.ts";
import type { SourceState } from "../../src/model/source-state.ts";
import type { ResolvedEntry } from "../../src/ports/entry-store.ts";
import { entryWith } from "../samples/entry-with.ts";
import type { Stores } from "./stores.ts";

const instant = (iso: string): Instant => Date.parse(iso) as Instant;
export const url = (text: string): Url => text as Url;
export const entryId = (text: string): EntryId => text as EntryId;
export const storyId = (text: string): StoryId => text as StoryId;
export const sequence = (number: number): Sequence => number as Sequence;

export const morning = instant("2026-03-02T08:00:00Z");
export const noon = instant("2026-03-02T12:00:00Z");
export const evening = instant("2026-03-02T18:00:00Z");

export interface Sketch {
  readonly id: string;
  readonly kind?: ResolvedEntry["kind"];
  readonly title?: string;
  readonly keys?: readonly string[];
  readonly publishedAt?: Instant | null;
  readonly updatedAt?: Instant | null;
  readonly canonicalUrl?: string | null;
  readonly titleKey?: string | null;
  readonly print?: StoryPrint;
}

export function identified(sketch: Sketch): IdentifiedEntry {
  const title = sketch.title ?? `Title of ${sketch.id}`;
  return {
    entry: entryWith({ title, publishedAt: sketch.publishedAt ?? null, updatedAt: sketch.updatedAt ?? null }),
    keys: sketch.keys ?? [`guid:${sketch.id}`],
    fingerprint: {
      canonicalUrl: sketch.canonicalUrl ?? null,
      titleKey: sketch.titleKey ?? null,
      textHash: null,
      print: sketch.print ?? null,
    },
    contentHash: `hash of ${title}` as Sha256,
  };
}

export function resolved(sketch: Sketch): ResolvedEntry {
  return { id: entryId(sketch.id), kind: sketch.kind ?? "new", identified: identified(sketch) };
}

/** The state of the source configured at this address. */
export async function stateOf(stores: Stores, address: string): Promise<SourceState> {
  const state = (await stores.sources.all()).find((source) => source.url === address);
  if (state === undefined) throw new Error(`${address} is not configured`);
  return state;
}

/** A source configured beside those that are already, and its state. */
export async function configured(stores: Stores, address: string): Promise<SourceState> {
  const others = await stores.sources.all();
  await stores.sources.configure([...others.map((source) => source.url), url(address)], morning);
  return stateOf(stores, address);
}

/** Places every undecided change: entries start a story of their own unless the map names one to join. */
export async function placeAll(stores: Stores, joins: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const change of await stores.stories.undecided(1000)) {
    const from = (await stores.stories.position()).sequence;
    await place(stores, change, decide(change, joins[change.stored.id]), { from });
  }
}

/** Places a change alone, as decided in the evening when everything before it was placed. */
export async function place(
  stores: Pick<Stores, "stories">,
  change: EntryChange,
  decision: ClusterDecision | null,
  {
    feeds = [],
    decidedAt = evening,
    merges = [],
    ...progress
  }: Partial<WriterProgress & Pick<Placement, "feeds" | "decidedAt" | "merges">> = {},
): Promise<void> {
  await stores.stories.place([{ change, decision, merges, decidedAt, feeds }], {
    from: sequence(change.sequence - 1),
    memory: { fresh: [], counted: [] },
    indexed: [],
    counts: [],
    carriers: [],
    storiesMore: change.standing === null && decision?.kind === "starts" ? 1 : 0,
    ...progress,
  });
}

export function decide(change: EntryChange, join: string | undefined): ClusterDecision {
  if (join === undefined) return { kind: "starts", story: storyId(`story of ${change.stored.id}`), nearest: null };
  return { kind: "joins", story: storyId(`story of ${join}`), because: sameAddress(join), also: [] };
}

export function sameAddress(other: string) {
  return { code: "sameUrl", with: entryId(other), canonicalUrl: "example.org/a" } as const;
}

/** What is pending, as "sequence entry". */
export async function pending(stores: Stores): Promise<readonly string[]> {
  return (await stores.stories.undecided(1000)).map((change) => `${change.sequence} ${change.stored.id}`);
}

/** As the index would name this page. */
export function address(canonicalUrl: string) {
  return { canonicalUrl, term: `u:${canonicalUrl}` };
}

export const unknownSource = "0000000000000000" as SourceId;
