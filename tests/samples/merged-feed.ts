import { loadConfig } from "../../src/config/load-config.ts";
import type { Config, FeedConfig } from "../../src/model/config.ts";
import type { EntryId, Instant, SafeHtml, Sequence, Sha256, SourceId, StoryId, Url } from "../../src/model/scalars.ts";
import type { Story, StoryMember } from "../../src/model/story.ts";
import { entryWith } from "./entry-with.ts";

export const wire = "https://wire.example/feed" as Url;
export const herald = "https://herald.example/feed" as Url;
export const morning = Date.UTC(2022, 0, 5, 8) as Instant;

/** The configuration that these lines of YAML make, and those of other files by path. */
export function configOf(yaml: string, others: Readonly<Record<string, string>> = {}): Config {
  const files = Object.entries({ "feeds/unrest.yaml": yaml, ...others });
  const outcome = loadConfig(files.map(([path, text]) => ({ path, text })));
  if (outcome.kind === "refused") throw new Error(outcome.problems.map(({ message }) => message).join("; "));
  return outcome.config;
}

/** The feed in it. */
export function feedOf(config: Config): FeedConfig {
  const feed = config.feeds.get("unrest");
  if (feed === undefined) throw new Error("no feed unrest");
  return feed;
}

/** One telling of a story; its id orders it. */
export function member(
  id: string,
  source: Url,
  given: { readonly title?: string; readonly text?: string; readonly hoursLater?: number; readonly joined?: boolean },
): StoryMember {
  const datedAt = (morning + (given.hoursLater ?? 0) * 3_600_000) as Instant;
  const host = new URL(source).hostname;
  return {
    number: 1 as Sequence,
    stored: {
      id: id as EntryId,
      source: host as SourceId,
      entry: entryWith({
        title: given.title ?? "Unrest spreads",
        url: `https://${host}/${id}` as Url,
        content: `<p>${given.text ?? "Crowds gathered."}</p>` as SafeHtml,
        publishedAt: datedAt,
      }),
      fingerprint: { canonicalUrl: null, titleKey: null, textHash: null, print: null },
      contentHash: "" as Sha256,
      firstSeenAt: datedAt,
      seenAfter: null,
      changedAt: datedAt,
    },
    datedAt,
    because: given.joined
      ? { code: "sameTitle", with: "a" as EntryId, title: "unrest spreads", minutesApart: 60 }
      : null,
    joinedAt: datedAt,
    sourceUrl: source,
    sourceTitle: source === wire ? "The Wire" : "The Herald",
    sourceHomePage: null,
    sourceRights: null,
  };
}

/** A story with these members. */
export function story(id: string, ...members: readonly StoryMember[]): Story {
  return { id: id as StoryId, members };
}
