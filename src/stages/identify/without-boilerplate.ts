import { mayMatch } from "./may-match.ts";
import { ofTheSite, withoutSiteSentences } from "./site-sentences.ts";

// Patterns are made where they are first asked: a Worker starts often, and most of its invocations read nothing.

/** What begins a site's own words under an article: everything from there on is not the report's. */
const tail = () =>
  /(?:leave a (?:reply|comment)|your email address will not be published|(?:reporting|writing|additional reporting|editing) by [\p{Lu}]|follow us on |sign up (?:for|to) |subscribe (?:to|now)|click here to|read more:|read next|related (?:articles|stories|topics)|all rights reserved|the post .{3,160} appeared first on|share this (?:article|story)|this (?:site|website) uses cookies|we use cookies|accept (?:all )?cookies|lesen sie (?:auch|mehr)|mehr zum thema|lire aussi|à lire aussi|lea también|te puede interesar|leggi anche|leia também|czytaj (?:też|także|również)|ayrıca bakınız|читайте также|читайте також|اقرأ أيضا|اقرا ايضا|延伸阅读|更多新闻|関連記事)/iu;
/** A sentence that sends the reader elsewhere, in the middle of a text. */
const aside = () =>
  /(?:^|(?<=[.!?]\s{1,3}))(?:see also|see additionally|also read|read also|advertisement|listen to this article|photo by|image:|getty images|join our newsletter|sign up)\b[^.!?]{0,200}(?:[.!?]|$)/giu;
/** Any of it, so that most texts are looked through once. */
const mayHaveBoilerplate = mayMatch(() => ({
  source: [tail, aside, ofTheSite].map((pattern) => pattern().source).join("|"),
  ignoreCase: true,
}));
/** "MOSCOW (Reuters) - ", "ALMATY, January 5 (Caspian Wire) - ", "BERLIN — " */
const dateline = () =>
  /^\s*(?:\p{Lu}[\p{Lu}.' ]{2,30}(?:,\s?[\p{L}.]{2,20})?(?:,?\s\p{L}{3,10}\.?\s\d{1,2})?|\p{Lu}[\p{L}.]{2,20}(?:[ /]\p{Lu}[\p{L}.]{2,20}){0,2})?\s*(?:\((?:[\p{L}\p{N}./ &-]{2,30})\)\s*[-–—:]*|(?<=\p{Lu}.{2,60})\s[-–—]{1,2})\s+/u;
const markers = () =>
  /^(?:update \d+-|update:|watch:|video:|photos?:|live:|breaking:|exclusive[:-]|correct(?:ed|ion)[:-]|\[[^\]]{2,20}\])\s*/iu;

/** White space that is not one space: nearly all of it is. */
const widerThanSpace = /[^\S ]\s*| \s+/g;
const readCharacters = 8000;

/** The text without datelines, credits, asides and all that follows the report on its page. */
export function textWithoutBoilerplate(text: string): string {
  const straight = text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "").replace(widerThanSpace, " ");
  const told = mayHaveBoilerplate(straight) ? reportIn(straight) : straight.slice(0, readCharacters);
  return withoutDateline(told).trim();
}

/** The text without the place, day and agency before it. */
export function withoutDateline(text: string): string {
  return text.replace(dateline(), "");
}

function reportIn(page: string): string {
  const ends = tail().exec(page);
  // A page that begins so has its report behind it.
  const report = ends !== null && ends.index > 80 ? page.slice(0, ends.index) : page;
  return withoutSiteSentences(report.slice(0, readCharacters)).replace(aside(), " ");
}

/** The title without what a desk puts before it ("UPDATE 2-", "Watch:"). */
export function titleWithoutMarkers(title: string): string {
  return title
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")
    .replace(markers(), "")
    .trim();
}
