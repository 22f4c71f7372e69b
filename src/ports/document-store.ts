import type { FeedCourse, FeedFront, FeedMemory } from "../model/archive.ts";
import type { StoredDocument } from "../model/merged-feed.ts";
import type { Instant, Sequence, StoryId, Url } from "../model/scalars.ts";

export interface StaleFeed {
  readonly slug: string;
  /** The newest change that made it stale. */
  readonly sequence: Sequence;
  /** The stories that changed since it was rendered, in no order; null: any may have. */
  readonly changed: readonly StoryId[] | null;
  /** Nobody was ever shown it. */
  readonly isNew: boolean;
  /** What was at its front then; null when it was never rendered with these settings. */
  readonly front: FeedFront | null;
}

/** Who hears of changed documents: those who subscribed at our own hub, or a hub elsewhere (P10). */
export type Audience = "subscribers" | { readonly hub: Url };

/** Published documents, stored rendered. */
export interface DocumentStore {
  /** The document at a path such as "world.atom"; null when none was published there. */
  read(path: string): Promise<StoredDocument | null>;
  /** Those of these short documents that were published, by path. */
  readAll(paths: readonly string[]): Promise<ReadonlyMap<string, Pick<StoredDocument, "body" | "lastModifiedAt">>>;
  /**
   * Replaces a feed's documents and its memory in one transaction, in which its mark is cleared up to that change and its audience marked to be
   * told of what changed; unchanged bytes keep their validators.
   * `dueAt`: when they will change though nothing more happens; null: never.
   */
  publish(
    slug: string,
    settingsHash: string,
    documents: readonly StoredDocument[],
    upTo: Sequence,
    audience?: Audience | null,
    memory?: FeedMemory,
    dueAt?: Instant | null,
  ): Promise<void>;
  /** What passed through the feed until it was last published. */
  course(slug: string): Promise<FeedCourse>;
  /** The numbers of the oldest and the newest archive of the feed that are kept; with none, from 1 to 0. */
  archives(slug: string): Promise<{ readonly from: number; readonly to: number }>;
  /** Those whose documents are oldest first, so that one which changes all the time comes to its turn. */
  stale(): Promise<readonly StaleFeed[]>;
  /** Marks for rendering every feed that is due by now. */
  markDue(now: Instant): Promise<void>;
  /** Marks for rendering every feed whose settings differ from those it was last rendered with. */
  markChangedSettings(settings: ReadonlyMap<string, string>): Promise<void>;
  /** Whether a feed of that slug was ever published (P20: 410 when it is no longer configured). */
  wasPublished(slug: string): Promise<boolean>;
}
