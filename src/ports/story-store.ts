import type { Edit } from "../model/edit.ts";
import type { Fingerprint, StoryPrint } from "../model/entry.ts";
import type { Instant, Sequence, StoryId, Url } from "../model/scalars.ts";
import type {
  Candidate,
  ClusterDecision,
  EntryChange,
  PlacedEntry,
  Story,
  StoryIndex,
  TermCounts,
  WeighedTerm,
} from "../model/story.ts";

/** What the one writer of stories reads and writes (decision 10). */
export interface StoryStore {
  /** Changes beyond the writer's cursor, in sequence. */
  undecided(limit: number): Promise<readonly EntryChange[]>;
  /** Placed entries dated between `from` and `to` that share the fingerprint's canonical URL or title; bounded, nearest dates first. */
  candidates(fingerprint: Fingerprint, datedAt: Instant, from: Instant, to: Instant): Promise<readonly Candidate[]>;
  /** Members of the stories that hold the entries most alike by these terms, dated between `from` and `to`; at most about sixty. */
  related(terms: readonly WeighedTerm[], datedAt: Instant, from: Instant, to: Instant): Promise<readonly Candidate[]>;
  /** The statistics last kept, and the prints of the entries placed since, in sequence. */
  statistics(): Promise<{ readonly kept: readonly TermCounts[]; readonly since: readonly StoryPrint[] }>;
  /** Writes the decision, moves the cursor and marks the feeds that show the entry, in one transaction; a sequence at or before the cursor changes nothing. */
  place(
    change: EntryChange,
    decision: ClusterDecision,
    decidedAt: Instant,
    marks: readonly string[],
    index: StoryIndex,
  ): Promise<void>;
  /** The newest placed entry with this id, or with this canonical address. */
  placed(id: string, canonicalUrl: string | null): Promise<PlacedEntry | null>;
  /** The entries of a story, earliest dated first, at most `limit`. */
  placedIn(story: StoryId, limit: number): Promise<readonly PlacedEntry[]>;
  /** How far the writer has come. */
  cursor(): Promise<Sequence>;
  /** Stories with members from at least so many of these sources, newest first by the date of their first such member, with those members only. */
  newest(sources: readonly Url[], limit: number, leastSources?: number): Promise<readonly Story[]>;
  /** One story, with its members from these sources only; null when it has none. */
  story(sources: readonly Url[], id: StoryId): Promise<Story | null>;
  /** Those of these stories that have members from these sources, with those members only; in the order asked for. */
  withIds(sources: readonly Url[], ids: readonly StoryId[]): Promise<readonly Story[]>;
  /** The newest entries of these sources, newest first, each as its story with this member alone. */
  newestTellings(sources: readonly Url[], limit: number): Promise<readonly Story[]>;
  /** The newest edits of placed entries of these sources, newest first. */
  edits(sources: readonly Url[], limit: number): Promise<readonly Edit[]>;
  count(): Promise<{ readonly entries: number; readonly stories: number }>;
}
