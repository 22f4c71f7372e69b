import { wordEdges } from "./word-edges.ts";
import { wordList } from "./word-list.ts";

/** Words that only one of the languages uses as often. */
const tellingWords: Readonly<Record<string, string>> = {
  en: "the of and to in is that for was with on by from has have said",
  de: "der die und das den von zu ist mit dem des nicht ein eine auf auch sich",
  fr: "le les des et du une dans est que qui pour sur au par pas aux avec",
  es: "el los las del y en una por con para se es al como mas su",
  it: "il di che della gli per del dei nel alla sono una con anche dal",
  pt: "o os um uma do da dos das em no na para com nao que ao pelo",
  pl: "w i na z sie do nie ze jest oraz przez po za od jak to",
  tr: "ve bir bu ile icin da de olarak daha olan gibi sonra kadar",
  nl: "de het een van en dat op te zijn met voor niet aan er",
};
const edgesOf = wordEdges("\\p{L}");
/** Made when first needed: a Worker starts often. */
let tellersOf: ReturnType<typeof wordList<readonly string[]>> | null = null;

function tellers() {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(tellingWords))
    for (const word of words.split(" ")) languages.set(word, [...(languages.get(word) ?? []), language]);
  return wordList<readonly string[]>(languages);
}

/** Two letters of BCP 47: the script's or the commonest words' language if they are clear, else the declared one; "" when nothing tells. */
export function languageOf(text: string, declared: string | null): string {
  const said = declared?.slice(0, 2).toLowerCase() ?? "";
  const sample = text.slice(0, 600);
  const ascii = !beyondAscii.test(sample);
  const byScript = ascii ? null : languageOfScript(sample, said);
  if (byScript !== null) return byScript;
  tellersOf ??= tellers();
  const votes = new Map<string, number>();
  const lower = sample.toLowerCase();
  const bare = ascii ? lower : lower.normalize("NFKD").replace(/\p{M}+/gu, "");
  const edges = edgesOf(bare);
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const telling = tellersOf(bare, edges[at] ?? 0, edges[at + 1] ?? 0);
    if (telling !== undefined) for (const language of telling) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  const clear = first !== undefined && first[1] >= 4 && first[1] >= 2 * (second?.[1] ?? 0);
  return clear ? first[0] : said || (first?.[0] ?? "");
}

const beyondAscii = /[\u0080-\uffff]/;

/** Whether there may be letters of another script than Latin and Greek: some punctuation lies between them. */
const otherScripts = /[\u0400-\u1fff\u2de0-\uffff]/;

function languageOfScript(sample: string, said: string): string | null {
  if (!otherScripts.test(sample)) return null;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(sample)) return "ja";
  if (/\p{Script=Han}{2}/u.test(sample)) return said === "ja" ? "ja" : "zh";
  if (/\p{Script=Hangul}{2}/u.test(sample)) return "ko";
  if (/\p{Script=Arabic}{3}/u.test(sample)) return said === "fa" || said === "ur" ? said : "ar";
  if (/\p{Script=Cyrillic}{3}/u.test(sample))
    return /[іїєґ]/i.test(sample) ? "uk" : said === "bg" || said === "sr" ? said : "ru";
  return null;
}
