import { calendarWords } from "./calendar-words.ts";
import { commonWords } from "./common-words.ts";
import { contestsIn } from "./contests.ts";
import { mayHaveDigit } from "./may-have-digit.ts";
import { mayMatch } from "./may-match.ts";
import { partsIn } from "./parts-of-series.ts";
import { foldedWord, stemOf } from "./terms.ts";

/** Words behind a product's name that make it another product, and numbers that such names write out. */
const modelWords =
  "Pro Max Plus Ultra Mini Lite Air SE XL FE Neo Fold Flip Note ESR LTS Beta Alpha RC Preview Turbo One Two Three Four Five Six Seven Eight Nine Ten";
const romanNumbers = "II III IV VI VII VIII IX";
const eitherCase = modelWords.split(" ").flatMap((word) => [word, word.toUpperCase()]);
const labelWords = [...eitherCase, ...romanNumbers.split(" ")].join("|");
const label = `(?:[vV]?\\p{Nd}{1,4}(?:\\.\\p{Nd}{1,6}){0,4}[a-z]?|\\p{Lu}{1,2}\\p{Nd}{1,4}|${labelWords})`;
const mayBearLabelWord = mayMatch(() => ({ source: labelWords, ignoreCase: false }));
let made: RegExp | null = null;

/** A name with a capital in it, and what says which one; no score, no share, no decimal. Made when first needed: a Worker starts often. */
function designated(): RegExp {
  made ??= new RegExp(
    `(?<![\\p{L}\\p{N}])(?<head>\\p{L}{0,3}\\p{Lu}[\\p{L}\\p{M}]{1,30})[ \u00a0-](?<labels>${label}(?:[ \u00a0]${label}){0,3})(?![\\p{L}\\p{N}%]|[-–:.,]\\p{N})`,
    "gu",
  );
  return made;
}

const versionHeads = new Set(["versio", "versa", "wersj", "surum", "surumu", "верси", "версі"]);
const readCharacters = 800;
const most = 12;

/**
 * What a text names by a number, a version or a model's word, as the name's stem and that: "larksp:41.0.2", "orvo:nine.pro"; and parts of
 * a series: "quarter=3"; and whose contest it is: "contest=women". Those of the title come with "^". In a title a bare number counts only where the text names it so, too:
 * "Velanta 14 dead" names no product.
 */
export function designationsIn(title: string, text: string, language: string): readonly string[] {
  const beginning = text.slice(0, readCharacters);
  const [foldedTitle, foldedBeginning] = [foldedWord(title), foldedWord(beginning)];
  const inText = new Set(productsIn(beginning, foldedBeginning, language));
  const isSure = (designation: string) => {
    const [head, which = ""] = designation.split(":");
    return !/^\d+(?:\.\d+)?$/.test(which) || inText.has(`${head}:${which}`) || inText.has(`:${which}`);
  };
  const inTitle = [...productsIn(title, foldedTitle, language).filter(isSure), ...partsIn(foldedTitle)];
  const others = [...inText, ...partsIn(foldedBeginning)];
  const written = [...inTitle.map((one) => `^${one}`), ...others.filter((one) => !inTitle.includes(one))];
  return [...contestsIn(title, foldedTitle, foldedBeginning), ...written].slice(0, most);
}

/** "version 41.0.2" names no product itself: its head is left empty. */
function productsIn(text: string, folded: string, language: string): readonly string[] {
  const [common, calendar] = [commonWords(language), calendarWords(language)];
  const named = mayHaveDigit(text) || mayBearLabelWord(text) ? text.matchAll(designated()) : [];
  const found = [...named].flatMap(({ groups }): readonly string[] => {
    const head = stemOf(foldedWord(groups?.head ?? ""));
    if (common.has(head) || calendar.has(head)) return [];
    const which = foldedWord(groups?.labels ?? "")
      .replace(/\s+/g, ".")
      .replace(/^v(?=\d)/, "");
    return [`${head}:${which}`];
  });
  const versions = /\d\.\d/.test(folded) ? versionsIn(folded) : [];
  return [...new Set([...found, ...versions])];
}

function versionsIn(folded: string): readonly string[] {
  return [...folded.matchAll(/(\p{L}{6,8}) (\p{Nd}{1,4}(?:\.\p{Nd}{1,6}){1,4})(?!\p{Nd})/gu)]
    .filter(([, word = ""]) => versionHeads.has(stemOf(word)))
    .map(([, , version]) => `:${version}`);
}
