import type { SourceFeed } from "../../model/entry.ts";
import type { ParsedFeed, ParsedLink } from "../../model/parsed-feed.ts";
import type { FeedProblem } from "../../model/problem.ts";
import type { Url } from "../../model/scalars.ts";
import { categoriesOf } from "./categories.ts";
import { instantFrom } from "./dates.ts";
import { languageTag } from "./language.ts";
import { pageUrl } from "./page-link.ts";
import { peopleOf } from "./people.ts";
import { plainText, tidy } from "./plain-text.ts";
import { quoted } from "./quoted.ts";
import { htmlOf } from "./sanitise.ts";
import { scheduleOf } from "./schedule.ts";
import { absoluteUrl } from "./urls.ts";

/** What a feed says of itself, understood; its entries are normalised one by one. */
export function normaliseFeed(parsed: ParsedFeed): SourceFeed {
  return {
    format: parsed.format,
    id: tidy(parsed.id),
    title: plainText(parsed.title),
    description: htmlOf(parsed.description),
    homePage: pageUrl(parsed.links.filter(({ rel }) => rel === "alternate")),
    language: languageTag(parsed.language),
    image: parsed.image === null ? null : absoluteUrl(parsed.image),
    rights: plainText(parsed.rights),
    publishedAt: parsed.published === null ? null : instantFrom(parsed.published),
    updatedAt: parsed.updated === null ? null : instantFrom(parsed.updated),
    authors: peopleOf(parsed.authors),
    categories: categoriesOf(parsed.categories),
    schedule: scheduleOf(parsed.schedule),
    hub: linkWithRel(parsed.links, "hub"),
    self: linkWithRel(parsed.links, "self"),
    problems: [...parsed.problems, ...problemsOf(parsed)],
  };
}

function linkWithRel(links: readonly ParsedLink[], rel: string): Url | null {
  for (const link of links) {
    const url = link.rel === rel ? absoluteUrl(link) : null;
    if (url !== null) return url;
  }
  return null;
}

function problemsOf({ title, language, entries }: ParsedFeed): readonly FeedProblem[] {
  const problems: FeedProblem[] = [];
  if (plainText(title) === null) problems.push({ code: "missingTitle", detail: "The feed has no title." });
  if (language !== null && language.trim() !== "" && languageTag(language) === null)
    problems.push({ code: "unknownLanguage", detail: `${quoted(language, 40)} is no language tag (BCP 47).` });
  const guids = entries.flatMap(({ guid }) => guid ?? []);
  const repeated = guids.length - new Set(guids).size;
  if (repeated > 0) problems.push({ code: "duplicateGuid", detail: `${repeated} entries repeat the id of another.` });
  return problems;
}
