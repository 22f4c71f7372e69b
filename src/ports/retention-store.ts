import type { Entry } from "../model/entry.ts";
import type {
  AgingStory,
  AgingText,
  RetentionFront,
  RetentionProgress,
  RetentionStanding,
} from "../model/retention.ts";
import type { EntryId, Instant, Sequence, StoryId } from "../model/scalars.ts";
import type { Revision } from "./entry-store.ts";

/** An entry's words as they stood in the database, with what its publisher said before. */
export interface WholeText {
  readonly number: Sequence;
  readonly id: EntryId;
  readonly contentHash: string;
  readonly entry: Entry;
  /** Newest first. */
  readonly revisions: readonly Revision[];
}

/** What leaves the database. Each change asks for itself whether pruning stands where it was read; else it changes nothing. */
export interface RetentionStore {
  progress(): Promise<RetentionProgress>;
  front(progress: RetentionProgress): Promise<RetentionFront>;
  /** The placed entries behind that one in the order in which they came; `shown`: stories that are shown beside those of stored feeds. */
  agingTexts(after: Sequence, limit: number, shown: readonly StoryId[]): Promise<readonly AgingText[]>;
  /** The same with their stories. */
  agingStories(after: Sequence, limit: number, shown: readonly StoryId[]): Promise<readonly AgingStory[]>;
  /** In the order of the numbers. */
  texts(numbers: readonly Sequence[]): Promise<readonly WholeText[]>;
  /** Takes out the texts of these entries, but for those edited meanwhile; `archivedIn`: where they stand now, null: nowhere. */
  takeTexts(
    texts: readonly WholeText[],
    archivedIn: string | null,
    from: RetentionProgress,
    through: Sequence,
  ): Promise<void>;
  /** Takes out these stories with their entries. */
  takeStories(stories: readonly AgingStory[], from: RetentionProgress, through: Sequence): Promise<void>;
  /** Takes out archived entries that did not change since `before`, of the next so many; whether there are more to look at that came before. */
  takeArchived(before: Instant, limit: number, from: RetentionProgress): Promise<{ readonly more: boolean }>;
  /** Forgets the archives of a feed up to that number; those that follow begin with the next. What stands outside the database stays there. */
  takeArchives(slug: string, through: number): Promise<void>;
  /** Whether any of these entries is in the database. */
  holdsAny(entries: readonly EntryId[]): Promise<boolean>;
  /** Archives of texts were looked at up to that key; null: all. */
  sweptTexts(through: string | null): Promise<void>;
  /** Begins again with the entries that were passed over, and with archives of texts; a text that was passed over leaves with its entry. */
  sweepAgain(now: Instant): Promise<void>;
  /** `leastTextBytes`: a shorter text stays with its entry. */
  standing(now: Instant, leastTextBytes: number): Promise<RetentionStanding>;
}
