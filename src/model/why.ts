import type { JoinReason, NearestMiss } from "./decision.ts";
import type { StoryId } from "./scalars.ts";
import type { Independence } from "./story.ts";

/** An entry as people are told of it. */
export interface ToldEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly source: string;
  readonly published: string;
  /** Why it stands in its story: "same title, 40 minutes apart". */
  readonly because: string;
}

/** Where an entry stands, with whom, and what it was kept apart from. */
export interface WhyHere {
  readonly entry: ToldEntry;
  readonly story: StoryId;
  readonly members: readonly ToldEntry[];
  /** Counted over all sources, whichever feeds carry them. */
  readonly independence: Independence;
  /** The same in words; null for one source. */
  readonly toldBy: string | null;
  readonly nearest:
    | (Pick<NearestMiss, "against" | "probability" | "evidence"> & { readonly entry: ToldEntry | null })
    | null;
}

/** What the engine makes of two entries, seen alone; stories are judged by more than one pair. */
export interface WhyPair {
  readonly entries: readonly [ToldEntry, ToldEntry];
  readonly sameStory: boolean;
  /** What follows, in one sentence. */
  readonly sentence: string;
  readonly reason: JoinReason | null;
  /** That both tell of one event, 0 to 1; null when they cannot be compared. */
  readonly probability: number | null;
  /** Each 0 to about 1, by name; docs/stories.md. */
  readonly features: Readonly<Record<string, number>> | null;
}
