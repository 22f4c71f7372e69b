import { isDateLine } from "./date-line.ts";
import { foldedText } from "./folded-text.ts";
import { isOfTheSite } from "./site-sentences.ts";

/** Words that any day's item may have in its title: alone they tell of no event. */
const everydayWords = new Set(
  (
    "a an the of in on at for to and or by with from is are your our this that day week weekly daily today tomorrow tonight " +
    "morning evening afternoon night breaking news live update updates latest top story stories headlines briefing brief " +
    "newsletter roundup round up podcast episode weather forecast market markets wrap report open close lottery results " +
    "numbers horoscope horoscopes quiz crossword all every more here now photos pictures video watch opinion letters editorial edition issue part " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september " +
    "son dakika haber haberler haberleri tum ve dakikalar nachrichten aktuelle news ticker actualites dernieres noticias ultimas notizie ultime wiadomosci najnowsze новости последние " +
    "october november december jan feb mar apr jun jul aug sep oct nov dec"
  ).split(" "),
);
const leastTellingWords = 3;
/** Chinese, Japanese and Korean write several words without a space. */
const leastIdeographs = 8;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const separators = [" - ", " – ", " — ", " | ", " · ", " • ", " » ", " : "];

/** Folded title without the site's own name at its end; null when there is none or it is too general to tell an event. */
export function titleKey(title: string | null, siteNames: readonly string[]): string | null {
  if (title === null || isOfTheSite(title.slice(0, 500)) || isDateLine(title, "en")) return null;
  const key = foldedText(withoutSiteName(title.slice(0, 500), siteNames));
  if ((key.match(ideograph)?.length ?? 0) >= leastIdeographs) return key;
  const telling = key.split(" ").filter((word) => !everydayWords.has(word) && !/^\d+$/.test(word));
  return telling.length >= leastTellingWords ? key : null;
}

/** The title as written, without the name of its site at the end. */
export function withoutSiteName(title: string, siteNames: readonly string[]): string {
  const names = siteNames.map(foldedText);
  for (const separator of separators) {
    const at = title.lastIndexOf(separator);
    if (at > 0 && names.includes(foldedText(title.slice(at + separator.length)))) return title.slice(0, at);
  }
  return title;
}
