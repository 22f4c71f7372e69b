import { mayMatch } from "./may-match.ts";

interface Words {
  /** How a headline says that the contest is theirs. */
  readonly of: string;
  /** Whatever shows that a text knows of it. */
  readonly told: string;
}

/** By whom, beside the contest of the same clubs or players that goes without saying; folded, in thirteen languages. */
const contests: Readonly<Record<string, Words>> = {
  women: {
    of:
      "women's|ladies'|girls'|frauen-|-frauen|frauen(?:team|mannschaft|fussball|handball|bundesliga|pokal)|(?:fussball|handball|volleyball|basketball)erinnen|" +
      "equipe feminine|(?:football|handball|basket)euses|joueuses|feminas|(?:equipo|seleccion|liga|copa|futbol|baloncesto) femenin[oa]|" +
      "(?:squadra|nazionale|calcio|serie a|coppa|pallavolo) femminile|calciatrici|(?:equipe|selecao|liga|taca|copa|futebol) feminin[oa]|" +
      "pilkarki|siatkarki|koszykarki|szczypiornistki|kadin(?:lar)? (?:futbol|basketbol|voleybol|milli|takimi|ligi|kupasi)|" +
      "женск\\p{L}{1,3} (?:сборн|команд|турнир|лиг|чемпионат|куб|матч|финал|футбол|волеибол|баскетбол)|" +
      "жіноч\\p{L}{1,3} (?:збірн|команд|турнір|ліг|чемпіонат|куб|матч|фінал|футбол|волеибол|баскетбол)|للسيدات|النسائيه لكره|女足|女排|女篮|女子|なでしこ",
    told:
      "wom[ae]n|ladies|girls|female|frauen|madchen|damen|\\p{L}{4}erinnen|femmes|feminin|euses|filles|mujer|femenin|feminas|jugadora|donn[ae]|femminil|calciatric|" +
      "mulher|jogadora|kobie|karki|szczypiornistki|kadin|женщин|женск|девуш|жінк|жіноч|дівч|نساء|نسائي|سيدات|女|なでしこ",
  },
  doubles: {
    of:
      "(?:in|of|the|mixed|men's|women's|ladies') doubles|(?:im|das) doppel|(?:damen|herren|mixed)-?doppel|double (?:messieurs|dames|mixte)|en double|(?:en|de) dobles|" +
      "(?:in|del|nel) doppio|(?:de|em|nas) (?:duplas|pares)|w deblu|debla|grze podwojnej|ciftler|парн\\p{L}{2,3} разряд|парн\\p{L}{2,3} розряд|الزوجي|双打|ダブルス",
    told: "double|doppel|dobles|doppio|duplas|pares|debl|debel|podwojn|ciftler|парн|الزوجي|双打|ダブルス",
  },
};
const readCharacters = 800;

interface Patterns {
  readonly contest: string;
  readonly of: RegExp;
  readonly told: RegExp;
}

let made: readonly Patterns[] | null = null;

/** Made when first needed: a Worker starts often. */
function patterns(): readonly Patterns[] {
  made ??= Object.entries(contests).map(([contest, { of, told }]) => ({
    contest,
    of: new RegExp(`(?<![a-zа-яіїєґ])(?:${of})`, "u"),
    told: new RegExp(`(?<![a-zа-яіїєґ])(?:${told})`, "u"),
  }));
  return made;
}

const mayTell = mayMatch(() => ({
  source: Object.values(contests)
    .map(({ told }) => told)
    .join("|"),
  ignoreCase: false,
}));
/** "Brenwick women knock out Larkfield", but not "Two women hurt". */
const namedWomen = /\p{Lu}\p{L}{3,30} women(?!\p{L})/u;

/** Whose contest a title tells of, as "^contest=women"; and which ones a text knows of, as "contest=women". Title and text folded, too. */
export function contestsIn(title: string, foldedTitle: string, foldedText: string): readonly string[] {
  const all = `${foldedTitle} ${foldedText.slice(0, readCharacters)}`;
  if (!mayTell(all)) return [];
  return patterns().flatMap(({ contest, of, told }) => {
    if (of.test(foldedTitle) || (contest === "women" && namedWomen.test(title))) return [`^contest=${contest}`];
    return told.test(all) ? [`contest=${contest}`] : [];
  });
}
