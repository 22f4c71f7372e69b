import type { Entry } from "../../model/entry.ts";
import { entryDate } from "../../model/entry-date.ts";
import type { Instant } from "../../model/scalars.ts";

/** What this needs to know of a resolved entry. */
interface Resolved {
  readonly kind: string;
  readonly identified: { readonly entry: Pick<Entry, "publishedAt" | "updatedAt"> };
}

export interface Arrival {
  /** When the source was last read; null: never. */
  readonly lastSuccessAt: Instant | null;
  /** Whether the document shares entries with what we know of the source. */
  readonly overlaps: boolean;
  /** How many old entries may come at once. */
  readonly most: number;
  readonly now: Instant;
}

const lateMs = 7 * 24 * 3_600_000;

/**
 * The entries of one document; of those that are new to us but old, all but the newest few are `archived`: known from now on, and
 * shown to nobody. Old is all that a new source lists, what is dated a week or more before our last look at it, and what comes
 * without a date in a document of nothing but unknown entries.
 */
export function withoutFloods<Entry_ extends Resolved>(
  entries: readonly Entry_[],
  { lastSuccessAt, overlaps, most, now }: Arrival,
): readonly (Entry_ | (Omit<Entry_, "kind"> & { readonly kind: "archived" }))[] {
  const isOld = ({ kind, identified: { entry } }: Entry_): boolean => {
    if (kind !== "new") return false;
    if (lastSuccessAt === null) return true;
    const date = entryDate(entry);
    return date === null ? !overlaps : date < lastSuccessAt - lateMs;
  };
  // Without dates a document's own order counts, newest first.
  const dateOf = ({ identified: { entry } }: Entry_) => Math.min(entryDate(entry) ?? now, now);
  const old = entries.filter(isOld).toSorted((a, b) => dateOf(b) - dateOf(a));
  const archived = new Set(old.slice(most));
  return entries.map((entry) => (archived.has(entry) ? { ...entry, kind: "archived" } : entry));
}
