import { escapeUTF8 } from "entities";
import type { Mention, MergedStory } from "../../model/merged-feed.ts";
import type { TellingKind } from "../../model/story.ts";
import { legalCharacters } from "./legal-characters.ts";

/** What a feed reader shows: the lead's words, its source, and who else tells the story (P11). */
export function bodyHtml(story: MergedStory): string {
  const parts = [
    story.content ?? "",
    `<p>Source: ${credit(story.lead.sourceTitle, story.lead.sourceHomePage ?? story.url)}</p>`,
  ];
  if (story.others.length > 0)
    parts.push(`<p>Also reported by:</p>\n<ul>\n${story.others.map(otherTelling).join("\n")}\n</ul>`);
  return legalCharacters(parts.filter((part) => part !== "").join("\n"));
}

function otherTelling({ sourceTitle, title, url, publishedAt, kind, because }: Mention): string {
  const when = new Date(publishedAt).toISOString().slice(0, 16).replace("T", " ");
  const why = because === null ? "" : `; ${escapeUTF8(because)}`;
  return `<li>${escapeUTF8(sourceTitle)}: ${credit(title, url)} (${kindWords[kind]}, ${when} UTC${why})</li>`;
}

const kindWords: Readonly<Record<TellingKind, string>> = {
  first: "first report",
  sameUrl: "same page",
  sameTitle: "same headline",
  copy: "copy",
  rewrite: "rewrite",
  report: "own report",
  byHand: "joined by hand",
};

function credit(words: string, url: string | null): string {
  return url === null ? escapeUTF8(words) : `<a href="${escapeUTF8(url)}">${escapeUTF8(words)}</a>`;
}
