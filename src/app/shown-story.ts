import type { FeedConfig } from "../model/config.ts";
import type { Instant, StoryId } from "../model/scalars.ts";
import type { Story } from "../model/story.ts";
import type { ArchiveStore } from "../ports/archive-store.ts";
import type { StoryStore } from "../ports/story-store.ts";
import { selectStories } from "../stages/publish/select-stories.ts";
import { urlsOf } from "./urls-of.ts";

/** Where a story, whole, is read. */
export interface StoryReaders {
  readonly stories: Pick<StoryStore, "story">;
  readonly archives: Pick<ArchiveStore, "get">;
}

/** The story with the members that the feed's rules let pass. */
export async function shownStory(
  feed: FeedConfig,
  id: StoryId,
  stories: Pick<StoryStore, "story">,
  now: Instant,
): Promise<Story | null> {
  const story = await stories.story(urlsOf(feed), id);
  return story && (selectStories({ ...feed, perSourceLimit: null }, [story], now)[0] ?? null);
}
