import type { StoryId } from "../../src/model/scalars.ts";
import type { LabelledItem } from "./labelled-items.ts";

/** What came of some items. Shares are null where there was nothing to share. */
export interface Scores {
  readonly items: number;
  /** Of the items that a story waited for: the share that stands with its lead. */
  readonly found: number | null;
  /** The share of items that stand with no item of another story. */
  readonly clean: number | null;
}

export interface PairScores {
  /** Of the pairs joined: the share that belongs together. */
  readonly precision: number | null;
  /** Of the pairs that belong together: the share joined. */
  readonly recall: number | null;
}

/** One labelled item, judged against all others that were put into stories with it. */
export interface Judged extends LabelledItem {
  readonly placed: string;
  readonly leads: boolean;
  readonly found: boolean;
  readonly intruders: readonly string[];
}

/** Each item with what the engine made of it; an item never placed stands alone. */
export function judged(labelled: readonly LabelledItem[], stories: ReadonlyMap<string, StoryId>): readonly Judged[] {
  const placedIn = ({ item }: LabelledItem): string => stories.get(item.id) ?? `none: ${item.id}`;
  const leads = new Map<string, LabelledItem>();
  for (const each of labelled) if (!leads.has(each.story)) leads.set(each.story, each);
  const company = Map.groupBy(labelled, placedIn);
  return labelled.map((each) => {
    const placed = placedIn(each);
    const lead = leads.get(each.story) ?? each;
    const others = (company.get(placed) ?? []).filter(({ story }) => story !== each.story);
    const intruders = others.map(({ item }) => item.id);
    return { ...each, placed, leads: lead === each, found: placedIn(lead) === placed, intruders };
  });
}

/** The scores of some judged items. */
export function scores(items: readonly Judged[]): Scores {
  const awaited = items.filter(({ leads }) => !leads);
  const found = share(awaited.filter((each) => each.found).length, awaited.length);
  return {
    items: items.length,
    found,
    clean: share(items.filter((each) => each.intruders.length === 0).length, items.length),
  };
}

/** Precision and recall over all pairs of these items. */
export function pairScores(items: readonly Judged[]): PairScores {
  let joined = 0;
  let alike = 0;
  let both = 0;
  items.forEach((a, at) => {
    for (const b of items.slice(at + 1)) {
      if (a.placed === b.placed) joined++;
      if (a.story === b.story) alike++;
      if (a.placed === b.placed && a.story === b.story) both++;
    }
  });
  return { precision: share(both, joined), recall: share(both, alike) };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
