import type { Rule } from "../../model/config.ts";
import type { Entry } from "../../model/entry.ts";
import type { Instant, Url } from "../../model/scalars.ts";
import type { StoryMember } from "../../model/story.ts";
import { foldedText } from "./folded-text.ts";
import { patternMatcher } from "./pattern-matcher.ts";
import { plainText } from "./plain-text.ts";

/** A rule made ready once, to be tried on many entries. */
export interface CompiledRule {
  readonly words: readonly string[] | null;
  readonly pattern: ((text: string) => boolean) | null;
  readonly author: readonly string[] | null;
  readonly category: readonly string[] | null;
  /** Null: for all. */
  readonly sources: ReadonlySet<Url> | null;
  readonly olderThanHours: number | null;
}

/** The rule with its words folded and its pattern ready to be tried. */
export function compileRule(rule: Rule): CompiledRule {
  const folded = (words: readonly string[] | null) => words?.map(foldedText).filter((word) => word !== "") ?? null;
  return {
    words: folded(rule.words),
    pattern: rule.pattern === null ? null : patternMatcher(rule.pattern),
    author: folded(rule.author),
    category: folded(rule.category),
    sources: rule.source === null ? null : new Set(rule.source),
    olderThanHours: rule.olderThanHours,
  };
}

/** Whether the entry is all that the rule names, whatever sources it is for. Only the first 100,000 characters of its HTML are looked at. */
export function entryMatchesRule(member: StoryMember, rule: CompiledRule, now: Instant): boolean {
  const { entry } = member.stored;
  if (rule.olderThanHours !== null && now - member.datedAt <= rule.olderThanHours * 3_600_000) return false;
  if (rule.author !== null) {
    const names = entry.authors.map((author) => foldedText(author.name ?? ""));
    if (!rule.author.some((wanted) => names.some((name) => name.includes(wanted)))) return false;
  }
  if (rule.category !== null) {
    const categories = new Set(entry.categories.map(foldedText));
    if (!rule.category.some((wanted) => categories.has(wanted))) return false;
  }
  if (rule.words === null && rule.pattern === null) return true;
  const texts = readableTexts(entry, 100_000);
  if (rule.pattern !== null && !texts.some(rule.pattern)) return false;
  if (rule.words === null) return true;
  const folded = texts.map(foldedText);
  return rule.words.some((phrase) => folded.some((text) => holdsPhrase(text, phrase)));
}

/** What the entry says, each text read from so many characters of its HTML. */
export function readableTexts({ title, summary, content }: Entry, limitCharacters: number): readonly string[] {
  return [
    title?.slice(0, 10_000) ?? null,
    ...[summary, content].map((html) => html && plainText(html, limitCharacters)),
  ].filter((text) => text !== null);
}

const wordCharacter = () => /[\p{L}\p{N}\p{M}_]/u;
// Written without spaces between words, so a word's end cannot be seen.
const unspacedScript = () =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether the phrase stands in the text as whole words; both folded. */
export function holdsPhrase(text: string, phrase: string): boolean {
  const first = codePointAt(phrase, 0);
  const last = codePointBefore(phrase, phrase.length);
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + phrase.length)) {
    if (parted(codePointBefore(text, at), first) && parted(last, codePointAt(text, at + phrase.length))) return true;
  }
  return false;
}

function parted(left: string, right: string): boolean {
  return !(joinsWords(left) && joinsWords(right));
}

function joinsWords(character: string): boolean {
  return wordCharacter().test(character) && !unspacedScript().test(character);
}

function codePointAt(text: string, index: number): string {
  const codePoint = text.codePointAt(index);
  return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
}

function codePointBefore(text: string, index: number): string {
  const single = text.charCodeAt(index - 1);
  const low = single >= 0xdc00 && single <= 0xdfff;
  return text.slice(Math.max(0, index - (low ? 2 : 1)), index);
}
