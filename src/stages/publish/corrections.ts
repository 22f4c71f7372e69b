import { escapeUTF8 } from "entities/escape";
import type { FeedConfig, PublishRule, ServedSite } from "../../model/config.ts";
import type { Edit } from "../../model/edit.ts";
import type { MergedFeed, MergedStory } from "../../model/merged-feed.ts";
import type { EntryId, SafeHtml, StoryId } from "../../model/scalars.ts";
import { changedWords } from "./changed-words.ts";
import { excerpt } from "./excerpt.ts";
import { merge } from "./merge.ts";
import type { DiffPart } from "./word-diff.ts";

const mostCorrections = 50;
/** Of one entry, so that a ticker that is edited all day leaves room for others. */
const mostOfAnEntry = 3;
const textLimitCharacters = 2_000;

/** What was corrected, newest first, with the words that changed; edits that change no word that is published are left out. */
export function corrections(config: FeedConfig, site: ServedSite, edits: readonly Edit[]): MergedFeed {
  const rules = new Map(config.sources.map(({ url, publish }) => [url, publish]));
  const shown = new Map<EntryId, number>();
  const stories: MergedStory[] = [];
  for (const edit of edits) {
    const { id } = edit.member.stored;
    const count = shown.get(id) ?? 0;
    if (stories.length === mostCorrections || count === mostOfAnEntry) continue;
    const correction = corrected(config, site, edit, rules.get(edit.member.sourceUrl) ?? "title");
    if (correction === null) continue;
    shown.set(id, count + 1);
    stories.push(correction);
  }
  const [newest] = stories;
  return { ...merge(config, site, []), hub: null, updatedAt: newest?.updatedAt ?? null, stories };
}

function corrected(
  config: FeedConfig,
  site: ServedSite,
  { before, after, at, story, member }: Edit,
  rule: PublishRule,
): MergedStory | null {
  const changed = changedWords(before, after, rule);
  if (changed === null) return null;
  const { title, text } = changed;
  const alone = { ...member, because: null, stored: { ...member.stored, entry: after } };
  const [shown] = merge({ ...config, signal: null }, site, [
    { id: member.stored.id as string as StoryId, members: [alone] },
  ]).stories;
  if (shown === undefined) return null;
  return {
    ...shown,
    story,
    id: `tag:${site.tagAuthority}:entry/${member.stored.id}/edit/${at}`,
    summary: null,
    content: [
      title.length === 0 ? "" : `<p><strong>Title:</strong> ${html(title)}</p>`,
      text.length === 0 ? "" : `<p>${html(text)}</p>`,
    ]
      .filter((paragraph) => paragraph !== "")
      .join("\n") as SafeHtml,
    excerpt: excerpt(
      [title, text]
        .filter((parts) => parts.length > 0)
        .map(plain)
        .join(" / "),
      textLimitCharacters,
    ),
    image: null,
    enclosures: [],
    publishedAt: at,
    updatedAt: at,
  };
}

/** Before and behind what was added and removed: as HTML, and as text in the way of wdiff. */
const marks = {
  html: { same: ["", ""], added: ["<ins>", "</ins>"], removed: ["<del>", "</del>"] },
  text: { same: ["", ""], added: ["{+", "+}"], removed: ["[-", "-]"] },
} as const;

/** Escaped text between tags of our own is as safe as what the sanitiser makes. */
function html(parts: readonly DiffPart[]): string {
  return parts.map(({ kind, text }) => between(marks.html[kind], escapeUTF8(text))).join("");
}

function plain(parts: readonly DiffPart[]): string {
  return parts
    .map(({ kind, text }) => between(marks.text[kind], text))
    .join("")
    .trimEnd();
}

/** White space at the end stays outside. */
function between([opening, closing]: readonly [string, string], text: string): string {
  const words = text.trimEnd();
  return `${opening}${words}${closing}${text.slice(words.length)}`;
}
