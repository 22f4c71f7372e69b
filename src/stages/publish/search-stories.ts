import type { FeedConfig } from "../../model/config.ts";
import type { Story } from "../../model/story.ts";
import { holdsPhrase, readableTexts } from "./entry-matches-rule.ts";
import { foldedText } from "./folded-text.ts";
import { publishable } from "./publishable.ts";

/** Of an entry, title and text; what stands further back is not found. */
const readCharacters = 20_000;
/** Of all entries: the older ones are left unread, however long the newer ones are. */
const mostCharacters = 4_000_000;

/** The stories in which some entry holds all the terms, as far as it is published; in their order, at most `limit`. */
export function searchStories(
  feed: FeedConfig,
  stories: readonly Story[],
  terms: readonly string[],
  limit: number,
): readonly Story[] {
  const rules = new Map(feed.sources.map(({ url, publish }) => [url, publish]));
  const found: Story[] = [];
  let left = mostCharacters;
  for (const story of stories) {
    if (found.length === limit || left <= 0) break;
    const holds = story.members.some((member) => {
      const entry = publishable(member.stored.entry, rules.get(member.sourceUrl) ?? "title");
      const texts = readableTexts(entry, readCharacters).map(foldedText);
      for (const text of texts) left -= text.length;
      return terms.every((term) => texts.some((text) => holdsPhrase(text, term)));
    });
    if (holds) found.push(story);
  }
  return found;
}
