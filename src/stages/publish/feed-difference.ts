/** A feed as subscribers see it, in the order in which it stands. */
export interface ShownFeed {
  /** Title, description and language; null where it has none. */
  readonly about: Readonly<Record<"title" | "description" | "language", string | null>>;
  readonly stories: readonly ShownItem[];
}

export interface ShownItem {
  readonly id: string;
  readonly title: string;
  /** All that is shown of it, to be compared. */
  readonly everything: string;
}

interface Told {
  readonly id: string;
  readonly title: string;
}

/** What subscribers would see happen if one became the other. */
export interface FeedDifference {
  readonly about: readonly { readonly what: string; readonly before: string | null; readonly after: string | null }[];
  readonly comes: readonly Told[];
  readonly goes: readonly Told[];
  readonly retitled: readonly { readonly id: string; readonly before: string; readonly after: string }[];
  /** As few as put the others in the new order; places are counted from 1. */
  readonly moves: readonly (Told & { readonly from: number; readonly to: number })[];
  /** Other text, sources or dates under the same title. */
  readonly changed: readonly Told[];
}

/** Null: nothing was published before. */
export function feedDifference(before: ShownFeed | null, after: ShownFeed): FeedDifference {
  const old = new Map(before?.stories.map((story, at) => [story.id, { ...story, at }]));
  const now = new Map(after.stories.map((story, at) => [story.id, { ...story, at }]));
  const both = after.stories.flatMap((story, at) => {
    const was = old.get(story.id);
    return was === undefined ? [] : [{ id: story.id, title: story.title, story, was, from: was.at + 1, to: at + 1 }];
  });
  const staying = longestRise(both.map(({ from }) => from));
  return {
    about: (["title", "description", "language"] as const).flatMap((what) => {
      const [was, is] = [before?.about[what] ?? null, after.about[what]];
      return before === null || was === is ? [] : [{ what, before: was, after: is }];
    }),
    comes: after.stories.filter(({ id }) => !old.has(id)).map(told),
    goes: before?.stories.filter(({ id }) => !now.has(id)).map(told) ?? [],
    retitled: both.flatMap(({ id, was, title }) =>
      was.title === title ? [] : [{ id, before: was.title, after: title }],
    ),
    moves: both.filter((_, at) => !staying.has(at)).map(({ id, title, from, to }) => ({ id, title, from, to })),
    changed: both
      .filter(({ was, story }) => was.title === story.title && was.everything !== story.everything)
      .map(({ story }) => told(story)),
  };
}

function told({ id, title }: ShownItem): Told {
  return { id, title };
}

/** The places of a longest rising run among the numbers, not necessarily side by side. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const before: number[] = [];
  let last = -1;
  numbers.forEach((number, at) => {
    let best = -1;
    for (let earlier = 0; earlier < at; earlier++)
      if ((numbers[earlier] ?? 0) < number && (lengths[earlier] ?? 0) > (lengths[best] ?? 0)) best = earlier;
    before[at] = best;
    lengths[at] = (lengths[best] ?? 0) + 1;
    if ((lengths[at] ?? 0) > (lengths[last] ?? 0)) last = at;
  });
  const rise = new Set<number>();
  for (let at = last; at !== -1; at = before[at] ?? -1) rise.add(at);
  return rise;
}
