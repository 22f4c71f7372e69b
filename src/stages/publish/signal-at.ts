import type { Signal } from "../../model/config.ts";
import type { Instant } from "../../model/scalars.ts";
import type { StoryMember } from "../../model/story.ts";
import { independentSources } from "./independence.ts";

const hourMs = 3_600_000;

/** When the story becomes what the signal asks for, as far as its members tell, maybe later than now; null: it does not. */
export function signalAt(signal: Signal, members: readonly StoryMember[]): Instant | null {
  const told = members.toSorted((a, b) => a.datedAt - b.datedAt || (a.stored.id < b.stored.id ? -1 : 1));
  return signal.kind === "independent"
    ? barReachedAt(told, signal.sources, signal.withinHours * hourMs)
    : exclusiveAt(told, signal.forHours * hourMs);
}

/** The dates of entries say whether they came within the time; that enough had come was known when the last of them was seen. */
function barReachedAt(told: readonly StoryMember[], sources: number, withinMs: number): Instant | null {
  for (const last of told) {
    const within = told.filter(({ datedAt }) => datedAt <= last.datedAt && datedAt >= last.datedAt - withinMs);
    if (independentSources(within) >= sources) return Math.max(...within.map(({ joinedAt }) => joinedAt)) as Instant;
  }
  return null;
}

/** Alone by the dates of the entries; the wait begins when the first was seen, so that others have been asked meanwhile. */
function exclusiveAt([first, ...later]: readonly StoryMember[], aloneMs: number): Instant | null {
  if (first === undefined) return null;
  const joined = later.some(
    ({ sourceUrl, datedAt }) => sourceUrl !== first.sourceUrl && datedAt < first.datedAt + aloneMs,
  );
  return joined ? null : ((first.joinedAt + aloneMs) as Instant);
}
