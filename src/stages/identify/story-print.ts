import type { StoryPrint } from "../../model/entry.ts";
import { calendarWords } from "./calendar-words.ts";
import { commonWords } from "./common-words.ts";
import { countryWords } from "./country-words.ts";
import { isDateLine, withoutDateLine } from "./date-line.ts";
import { designationsIn } from "./designations.ts";
import { genreOf } from "./genre.ts";
import { languageOf } from "./language-of.ts";
import { numbersIn } from "./numbers-in-text.ts";
import { isOfTheSite } from "./site-sentences.ts";
import { foldedWord, type Term, termsOf } from "./terms.ts";
import { turnsIn } from "./turns.ts";
import { voiceIn } from "./voice.ts";
import { textWithoutBoilerplate, titleWithoutMarkers } from "./without-boilerplate.ts";

const textLimitCharacters = 4000;
const mostTitleTerms = 32;
const mostTextTerms = 600;
const mostDistinct = 250;
const mostNumbers = 24;
const mostShingles = 48;
/** One shingle of so many is kept: the same ones in every text. */
const shingleSampling = 3;
/** Of the text, where it shows what kind it is. */
const beginningCharacters = 400;
const mostSaid = 5;

/** What the story engine compares of an entry: a few hundred bytes drawn from the title and the beginning of the text. */
export function storyPrint(title: string, text: string, declared: string | null): StoryPrint {
  const written = { title: titleWithoutMarkers(title).slice(0, 400), text: textWithoutBoilerplate(text) };
  const language = languageOf(`${written.title} ${written.text}`, declared);
  const report = withoutDateLine(written.text, language);
  const cleanTitle = isDateLine(written.title, language) ? firstSentence(report) : written.title;
  const cleanText = withoutTitle(report, cleanTitle).slice(0, textLimitCharacters);
  const marked = marker(language);
  const titleTerms = termsOf(cleanTitle, mostTitleTerms).map(marked);
  const textTerms = termsOf(cleanText, mostTextTerms).map(marked);
  const { stems, names } = distinctTerms(titleTerms, textTerms);
  const folded = foldedLine(cleanTitle);
  const beginning = foldedLine(cleanText.slice(0, beginningCharacters));
  const [voice, titleVoice] = [voiceIn(beginning, language), voiceIn(folded, language)];
  const addressed = Math.min(mostSaid, voice.addressed + titleVoice.addressed);
  const ownView = Math.min(mostSaid, voice.ownView + titleVoice.ownView);
  const speaksToReader = voice.addressed > 0 && titleVoice.addressed > 0;
  return {
    language,
    title: [...new Set(titleTerms.map(({ stem }) => stem))].join(" "),
    terms: stems.join(" "),
    names: names.join(" "),
    numbers: numbersIn(foldedLine(`${cleanTitle} . ${cleanText}`), language, mostNumbers).join(" "),
    shingles: shinglesOf([...titleTerms, ...textTerms]).join(" "),
    mask: maskOf(folded),
    genre: cleanText === "" && isOfTheSite(cleanTitle) ? "generic" : genreOf(folded, beginning, speaksToReader),
    turns: turnsIn(titleTerms),
    designations: designationsIn(cleanTitle, cleanText, language).join(" "),
    ...(addressed > 0 ? { addressed } : {}),
    ...(ownView > 0 ? { ownView } : {}),
  };
}

/**
 * Marks the stems of words that any report may use with "_": neither they nor days and months are names. "Japan" and "Japanese" become
 * one name, "@jp".
 */
function marker(language: string): (term: Term) => Term {
  const common = commonWords(language);
  const calendar = calendarWords(language);
  const countries = countryWords(language);
  return (term) => {
    const { stem, surface, capital, startsSentence } = term;
    const marked = common.get(stem);
    if (marked !== undefined) return { stem: marked, surface, capital: false, startsSentence };
    const country = surface === "US" && language === "en" ? "@us" : countries.get(stem);
    if (country !== undefined) return { stem: country, surface, capital: true, startsSentence: false };
    return capital && calendar.has(stem) ? { ...term, capital: false } : term;
  };
}

const sentence = /^.{40,120}?(?:[.!?。！？](?=\s|$)|$)/u;
const mostWords = 14;

/** What stands where a headline would, when the title told nothing: the first sentence, or its beginning. */
function firstSentence(text: string): string {
  const beginning = text.slice(0, 121);
  return (sentence.exec(beginning)?.[0] ?? beginning).split(" ").slice(0, mostWords).join(" ");
}

/** Many feeds repeat the title at the beginning of the text. */
function withoutTitle(text: string, title: string): string {
  return title.length > 20 && text.startsWith(title) ? text.slice(title.length).trimStart() : text;
}

/** Distinct stems in order of appearance, "*n" behind those that come n times, "^" before names, whose surfaces stand apart in the same order. */
function distinctTerms(titleTerms: readonly Term[], textTerms: readonly Term[]) {
  const counts = new Map<string, { count: number; name: string | null }>();
  const words = titleTerms.filter(({ surface }) => surface.length >= 4);
  const headlineCase = words.filter(({ capital }) => capital).length > words.length * 0.6;
  const add = ({ stem, surface, capital, startsSentence }: Term, mayName: boolean) => {
    const name = capital && mayName && !startsSentence ? surface : null;
    const known = counts.get(stem);
    if (known !== undefined) {
      known.count++;
      known.name ??= name;
    } else if (counts.size < mostDistinct) counts.set(stem, { count: 1, name });
  };
  for (const term of titleTerms) add(term, !headlineCase || textTerms.length < 12);
  for (const term of textTerms) add(term, true);
  const stems: string[] = [];
  const names: string[] = [];
  for (const [stem, { count, name }] of counts) {
    stems.push(`${name === null ? "" : "^"}${stem}${count > 1 ? `*${Math.min(count, 9)}` : ""}`);
    if (name !== null) names.push(name);
  }
  return { stems, names };
}

function foldedLine(text: string): string {
  return foldedWord(text.replace(/[’‘]/g, "'").replace(/[\u2010-\u2015]/g, "-"));
}

/** Hashes of three words in a row. */
function shinglesOf(terms: readonly Term[]): readonly string[] {
  const kept = new Set<string>();
  for (let at = 0; at + 2 < terms.length && kept.size < mostShingles; at++) {
    let hash = hashOf(terms[at]?.stem ?? "", offsetBasis);
    for (let next = at + 1; next <= at + 2; next++) hash = hashOf(terms[next]?.stem ?? "", hashOf(" ", hash));
    if (hash % shingleSampling === 0) kept.add(hash.toString(36));
  }
  return [...kept];
}

const dayOrMonth =
  /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|\b(?:mon|diens|mittwoch|donners|frei|sams|sonn)tag\b/g;

/** The title without what changes from one issue of a series to the next: numbers, days and months. */
function maskOf(folded: string): string {
  return folded
    .replace(dayOrMonth, "@")
    .replace(/[#\p{N}][\p{N}.,:]*/gu, "#")
    .replace(/[^\p{L}@#]+/gu, " ")
    .trim()
    .slice(0, 120);
}

const offsetBasis = 0x811c9dc5;

/** FNV-1a, 32 bits, of what was hashed before and this text behind it. */
function hashOf(text: string, before: number): number {
  let hash = before;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
