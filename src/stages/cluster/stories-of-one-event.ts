import type { Compared } from "./compared.ts";

/** Of each story so many members are compared with the other's, those nearest to the entry. */
const mostCompared = 4;
/** Log odds of each pair between two stories of one event: at less, large stories of look-alike events run into each other. */
const leastBetween = 1.5;

/** How one candidate compares with another; null when they cannot be compared. */
export type Between = (one: Compared, other: Compared) => Pick<Compared, "logOdds" | "veto"> | null;

/**
 * Whether the members of two stories that an entry may join tell of one event as well, each beside each. The entry alone shows nothing:
 * look-alike events would run together by the few texts that are like both.
 */
export function areOfOneEvent(one: readonly Compared[], other: readonly Compared[], between: Between): boolean {
  const [nearest, strangers] = [nearestOf(one), nearestOf(other)];
  return nearest.every((member) =>
    strangers.every((stranger) => {
      const compared = between(member, stranger);
      return compared !== null && compared.veto === null && compared.logOdds >= leastBetween;
    }),
  );
}

function nearestOf(members: readonly Compared[]): readonly Compared[] {
  const sorted = members.toSorted((a, b) => b.logOdds - a.logOdds || a.candidate.number - b.candidate.number);
  return sorted.slice(0, mostCompared);
}
