import { mayHaveDigit } from "./may-have-digit.ts";
import { mayMatch } from "./may-match.ts";

/** Folded beginnings of "first" to "fourth". */
const ordinals = [
  "first|1st|1er|1\\.|erst|premier|primer|prim[oa]|pierwsz|birinci|перв|перш|第一|第1",
  "second|2nd|2e|2\\.|zweit|deuxieme|segund|secondo|drug|ikinci|втор|друг|第二|第2",
  "third|3rd|3e|3\\.|dritt|troisieme|tercer|terz[oa]|terceir|trzeci|ucuncu|трет|第三|第3",
  "fourth|4th|4e|4\\.|viert|quatrieme|cuart|quart[oa]|czwart|dorduncu|четверт|第四|第4",
];
/** What comes in numbered parts, each of which is another event. */
const parts: Readonly<Record<string, string>> = {
  quarter: "quarter|quartal|trimestr|trimestre|kwartal|ceyrek|квартал|季度|四半期",
  leg: "leg",
  season: "season|series|staffel|saison|temporada|stagione|sezon|сезон|シースン|季(?!度)",
  stage: "stage|etappe|etape|etapa|tappa|этап|етап",
  round: "round|runde|ronda|runda|tour|тур",
  part: "part|teil|partie|parte|czesc|bolum|часть|частина",
  episode: "episode|folge|episodio|episodio|odcinek|эпизод|серия",
};
/** The two legs of a tie where they have names of their own. */
const legs = [
  "hinspiel|match aller|partido de ida|jogo de ida|gara di andata|pierwszy mecz",
  "ruckspiel|match retour|partido de vuelta|jogo de volta|gara di ritorno|rewanz|ответный матч|第2戦",
];
/** Chinese and Japanese write on without a space. */
const wordStarts = "(?<![a-zа-яіїєґ\\p{N}])";

interface Patterns {
  readonly byOrdinal: RegExp;
  readonly byNumber: RegExp;
  readonly ordinals: readonly RegExp[];
  readonly parts: readonly (readonly [string, RegExp])[];
  readonly legs: readonly RegExp[];
  /** Whether a text may name a part in words. */
  readonly mayName: (text: string) => boolean;
}

let made: Patterns | null = null;

/** Made when first needed: a Worker starts often. */
function patterns(): Patterns {
  if (made !== null) return made;
  const any = Object.values(parts).join("|");
  const byOrdinal = `${wordStarts}(${ordinals.join("|")})\\p{L}{0,4}?[ -]?(${any})(?![a-zа-я]{4})`;
  made = {
    byOrdinal: new RegExp(byOrdinal, "gu"),
    byNumber: new RegExp(`${wordStarts}(${any})[ -]?(\\p{Nd}{1,3})(?![\\p{N}])`, "gu"),
    ordinals: ordinals.map((list) => new RegExp(`^(?:${list})$`, "u")),
    parts: Object.entries(parts).map(([part, words]) => [part, new RegExp(`^(?:${words})$`, "u")]),
    legs: legs.map((names) => new RegExp(`(?<!\\p{L})(?:${names})`, "u")),
    mayName: mayMatch(() => ({ source: [byOrdinal, ...legs].join("|"), ignoreCase: false })),
  };
  return made;
}

/** Which part of a series a folded text names: "quarter=3", "leg=2", "season=12". */
export function partsIn(folded: string): readonly string[] {
  const all = patterns();
  const [named, numbered] = [all.mayName(folded) ? folded : "", mayHaveDigit(folded) ? folded : ""];
  const partOf = (written: string) => all.parts.find(([, words]) => words.test(written))?.[0] ?? "";
  const found: string[] = [];
  for (const [, ordinal = "", part = ""] of named.matchAll(all.byOrdinal))
    found.push(`${partOf(part)}=${all.ordinals.findIndex((list) => list.test(ordinal)) + 1}`);
  for (const [, part = "", number = ""] of numbered.matchAll(all.byNumber))
    found.push(`${partOf(part)}=${Number(number)}`);
  for (const [, one, other] of numbered.matchAll(/(?<![\p{L}\p{N}])(?:q([1-4])|([1-4])q)(?![\p{L}\p{N}])/gu))
    found.push(`quarter=${one ?? other}`);
  all.legs.forEach((names, at) => {
    if (names.test(named)) found.push(`leg=${at + 1}`);
  });
  return [...new Set(found)];
}
