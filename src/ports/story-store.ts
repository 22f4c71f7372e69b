import type { Candidate } from "../model/decision.ts";
import type { Edit } from "../model/edit.ts";
import type {
  EntryChange,
  PlacedEntry,
  Placement,
  StoryPlace,
  WriterMemory,
  WriterPosition,
  WriterProgress,
} from "../model/placement.ts";
import type { Instant, Sequence, StoryId, Url } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import type { PageAddress, Posting, TermCounts } from "../model/term-index.ts";

/** What the one writer of stories reads and writes (decision 1). */
export interface StoryStore {
  /** Whether each question travels to another machine, so that it pays to ask few. */
  readonly far: boolean;
  /** Changes beyond the writer's cursor, in sequence. */
  undecided(limit: number): Promise<readonly EntryChange[]>;
  /** How many they are, counted no further than that. */
  countUndecided(limit: number): Promise<number>;
  /** What the writer kept in mind, and where it stood. */
  memory(): Promise<WriterPosition & { readonly memory: WriterMemory }>;
  /** Where the writer stands: while this is as it left it, what it knows of placed entries holds. */
  position(): Promise<WriterPosition>;
  /** The statistics of these languages, as they were last kept. */
  counts(languages: readonly string[]): Promise<readonly TermCounts[]>;
  /** The entries that the index names for these terms, dated between `from` and `to` and up to a month around; of each term the few hundred placed last, in the order of placing. What was read is remembered until `memory` is asked for or entries are indexed here. */
  postings(terms: readonly string[], from: Instant, to: Instant): Promise<ReadonlyMap<string, readonly Posting[]>>;
  /** The placed entries with these numbers, and of each of their stories the first `membersAStory`. */
  members(numbers: readonly Sequence[], membersAStory: number): Promise<readonly Candidate[]>;
  /** Where the entries of these stories stand, at most `limit` of each. */
  whole(stories: readonly StoryId[], limit: number): Promise<readonly StoryPlace[]>;
  /** Writes the decisions in sequence, moves the cursor and marks the feeds that show the entries, in one transaction; nothing if the cursor has moved meanwhile. */
  place(placements: readonly Placement[], progress: WriterProgress): Promise<void>;
  /** The placed entry with this id, or the newest with this address that the index still knows. */
  placed(id: string, address: PageAddress | null): Promise<PlacedEntry | null>;
  /** The entries of a story, earliest dated first, at most `limit`. */
  placedIn(story: StoryId, limit: number): Promise<readonly PlacedEntry[]>;
  /** Stories with members from at least so many of these sources, newest first by the date of their first such member, with those members only. */
  newest(sources: readonly Url[], limit: number, leastSources?: number): Promise<readonly Story[]>;
  /** One story, with its members from these sources only; null when it has none. */
  story(sources: readonly Url[], id: StoryId): Promise<Story | null>;
  /** Those of these stories that have members from these sources, with those members only; in the order asked for. */
  withIds(sources: readonly Url[], ids: readonly StoryId[]): Promise<readonly Story[]>;
  /** The stories that these sources told in those changes, from behind the one up to the other. */
  toldBetween(sources: readonly Url[], after: Sequence, upTo: Sequence): Promise<readonly StoryId[]>;
  /** The newest entries of these sources, newest first, each as its story with this member alone. */
  newestTellings(sources: readonly Url[], limit: number): Promise<readonly Story[]>;
  /** The newest edits of placed entries of these sources, newest first. */
  edits(sources: readonly Url[], limit: number): Promise<readonly Edit[]>;
  count(): Promise<{ readonly entries: number; readonly stories: number }>;
}
