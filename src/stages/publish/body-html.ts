import { escapeUTF8 } from "entities/escape";
import type { TellingKind } from "../../model/decision.ts";
import type { Mention, MergedStory } from "../../model/merged-feed.ts";
import { moreInWords } from "../../model/more-in-words.ts";
import { excerpt } from "./excerpt.ts";
import { legalCharacters } from "./legal-characters.ts";
import { licenceAddress } from "./licence-address.ts";

const rightsLimitCharacters = 300;
const independenceLimitCharacters = 300;

/** What a feed reader shows: the lead's words, its source, and who else tells the story (P11). */
export function bodyHtml(story: MergedStory): string {
  const parts = [
    story.content ?? "",
    `<p>Source: ${credit(story.lead.sourceTitle, story.lead.sourceHomePage ?? story.url)}${rightsLine(story.rights)}</p>`,
  ];
  if (typeof story.independence === "string")
    parts.push(`<p>${escapeUTF8(excerpt(story.independence, independenceLimitCharacters))}.</p>`);
  if (story.others.length > 0) {
    const more = moreInWords(story, story.others.length);
    const tellings = [...story.others.map(otherTelling), ...(more === null ? [] : [`<li>${more}</li>`])];
    parts.push(`<p>Also reported by:</p>\n<ul>\n${tellings.join("\n")}\n</ul>`);
  }
  return legalCharacters(parts.filter((part) => part !== "").join("\n"));
}

/** What others may do with it: the publisher's words, or a link where these are the licence's address. */
function rightsLine(rights: string | null): string {
  if (rights === null) return "";
  const address = licenceAddress(rights);
  return ` · ${address === null ? escapeUTF8(excerpt(rights, rightsLimitCharacters)) : credit("Licence", address)}`;
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
  otherLanguage: "another language",
  byHand: "joined by hand",
};

function credit(words: string, url: string | null): string {
  return url === null ? escapeUTF8(words) : `<a href="${escapeUTF8(url)}">${escapeUTF8(words)}</a>`;
}
