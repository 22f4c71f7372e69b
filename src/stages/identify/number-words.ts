/** What stands beside numbers in a folded text (so without accents, "ドル" as "トル"), in the feeds' commonest languages. */

const smallNumbers: Readonly<Record<string, string>> = {
  en: "2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 12 dozen 13 thirteen 14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety",
  de: "2 zwei 3 drei 4 vier 5 funf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwolf 12 dutzend 13 dreizehn 14 vierzehn 15 funfzehn 20 zwanzig 30 dreissig 40 vierzig 50 funfzig 60 sechzig",
  fr: "2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 10 dix 11 onze 12 douze 12 douzaine 13 treize 14 quatorze 15 quinze 20 vingt 30 trente 40 quarante 50 cinquante 60 soixante",
  es: "2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 12 docena 13 trece 14 catorce 15 quince 20 veinte 30 treinta 40 cuarenta 50 cincuenta",
  it: "2 due 3 tre 4 quattro 5 cinque 7 sette 8 otto 9 nove 10 dieci 11 undici 12 dodici 13 tredici 14 quattordici 15 quindici 20 venti 30 trenta 40 quaranta 50 cinquanta",
  pt: "2 dois 2 duas 3 tres 4 quatro 5 cinco 6 seis 7 sete 8 oito 9 nove 10 dez 11 onze 12 doze 13 treze 14 catorze 15 quinze 20 vinte 30 trinta 40 quarenta 50 cinquenta",
  pl: "2 dwa 2 dwie 2 dwoch 2 dwoje 3 trzy 3 trzech 3 troje 4 cztery 4 czterech 5 piec 5 pieciu 6 szesc 6 szesciu 7 siedem 7 siedmiu 8 osiem 8 osmiu 9 dziewiec 10 dziesiec 10 dziesieciu 11 jedenascie 12 dwanascie 14 czternascie 15 pietnascie 20 dwadziescia",
  tr: "2 iki 3 uc 4 dort 5 bes 6 alti 7 yedi 8 sekiz 9 dokuz 20 yirmi 30 otuz 40 kirk 50 elli",
  nl: "2 twee 3 drie 4 vier 5 vijf 6 zes 7 zeven 8 acht 9 negen 10 tien 11 elf 12 twaalf",
  ru: "2 два 2 две 2 двух 2 двое 3 три 3 трех 3 трое 4 четыре 4 четырех 4 четверо 5 пять 5 пяти 5 пятеро 6 шесть 6 шести 7 семь 7 семи 8 восемь 8 восьми 9 девять 9 девяти 10 десять 10 десяти 11 одиннадцать 12 двенадцать 14 четырнадцать 15 пятнадцать 20 двадцать 30 тридцать",
  uk: "2 два 2 дві 2 двох 2 двоє 3 три 3 трьох 3 троє 4 чотири 4 чотирьох 4 четверо 5 пять 5 пяти 6 шість 7 сім 8 вісім 9 девять 10 десять 12 дванадцять 14 чотирнадцять 20 двадцять",
  ar: "3 ثلاث 3 ثلاثه 4 اربع 4 اربعه 5 خمس 5 خمسه 6 سته 7 سبع 7 سبعه 8 ثماني 8 ثمانيه 9 تسع 9 تسعه 10 عشر 10 عشره",
};
const multipliers: Readonly<Record<string, number>> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 };

const valuesOf = new Map<string, ReadonlyMap<string, number>>();

/** The value of each folded word that writes a whole number from 2 on in a language; "one" and its like are also articles. */
export function wordValues(language: string): ReadonlyMap<string, number> {
  const known = valuesOf.get(language);
  if (known !== undefined) return known;
  const list = Object.hasOwn(smallNumbers, language) ? (smallNumbers[language] ?? "") : "";
  const written = list.replace(/ї/g, "і").replace(/й/g, "и").split(" ");
  const values = new Map<string, number>();
  for (let at = 1; at < written.length; at += 2) values.set(written[at] ?? "", Number(written[at - 1]));
  if (list !== "") valuesOf.set(language, values);
  return values;
}

/** What a word behind a number word multiplies it by: "five hundred"; null when it is none. */
export function multiplierOf(word: string): number | null {
  return multipliers[word] ?? null;
}

/** Beginnings of the words for thousand, million (10⁶), milliard (10⁹) and billion (10¹²), longest first where one begins like another. */
const scales = (): readonly (readonly [RegExp, number])[] => [
  [/^(?:trillion|trilho|трилл?[иі]он|تريليون|兆)/u, 1e12],
  [/^(?:billion|bilho|bilhao|bln|bn|milliard|miliard|milyar|миллиард|млрд|мільярд|мілярд|مليار|mrd|mld)/u, 1e9],
  [
    /^(?:million|mln|mio|millon|milhoes|milhao|milioni|milione|milion|milyon|миллион|млн|мільион|міліон|مليون|ملايين)/u,
    1e6,
  ],
  [/^(?:thousand|tausend|tys|тыс|тис|الف|الاف)/u, 1e3],
  [/^(?:m|mill)(?!\p{L})/u, 1e6],
  [/^(?:b)(?!\p{L})/u, 1e9],
  [/^(?:mille|mila|mil|bin|k)(?!\p{L})/u, 1e3],
  [/^[亿億]/u, 1e8],
  [/^[万萬만]/u, 1e4],
  [/^千/u, 1e3],
  [/^百(?!分)/u, 100],
];

/** What the beginning of a text multiplies a number before it by, and how many characters say so; null when nothing does. */
export function scaleAt(text: string): { readonly factor: number; readonly length: number } | null {
  for (const [pattern, factor] of scales()) {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) continue;
    const whole = /^[一-鿿]/u.test(found) ? found : (/^\p{L}+\.?/u.exec(text)?.[0] ?? found);
    return { factor, length: whole.length };
  }
  return null;
}

export const currencySign = /^(?:us|r|a|c|hk|nt)?[$€£¥₽₺₹₴₩₪]/u;
export const currencyWord =
  /^(?:dollar|dolar|dollari|euro|eur|usd|gbp|pound|pfund|livres? sterling|libras?(?!\p{L})|sterlin|yen|rubl|rubel|rublos|lir[ae]s?i?(?!\p{L})|yuan|renmin|rmb|zlot|zl(?!\p{L})|franc|frank|franken|kron|crown|couronne|corona|korun|forint|peso|reais|real(?!\p{L})|rupi|rupee|rupia|won(?!\p{L})|доллар|долар|евро|євро|фунт|рубл|гривен|гривн|грн|юан|крон|злот|тенге|دولار|يورو|ريال|درهم|دينار|ليره|جنيه|روبل|美元|欧元|歐元|日元|英镑|英鎊|人民币|元|港元|トル|米トル|ユーロ|円|ホント)/u;
/** What may stand between a number and its currency. */
export const beforeCurrency =
  /^(?:de |d'|d’|of |di |do |us[- ]|u\.s\. |american |amerikanische |canadian |australian )/;

export const percentAt =
  /^(?:%|٪|％|per ?cent|pct|prozent|porcentaje|por ?ciento|por ?cento|pour ?cent|percento|procent|proc\.|yuzde|процент|відсот|بالميه|بالمايه|في الميه|في المايه|ハーセント|个百分点|個百分點|percentage|puntos? porcentual|points? de pourcentage|punt[oi] percentual|pontos? percentua|punkt\p{L}* procentow|п\.п)/u;
export const percentBefore = /(?:%|yuzde|百分之)\s?$/u;
export const basisPointAt =
  /^(?:bps?(?!\p{L})|b\.p\.|basis[- ]?points?|basispunkt|baz puan|points? de base|puntos? basico|punt[oi] base|pontos?[- ]base|pontos? basico|punkt\p{L}* bazow|базисн|базов\p{L}* пункт|个?基点|個?基點|ヘーシス|نقطه اساس)/u;
/** Parts of a percentage point that newsrooms write out. */
export const writtenPoints: readonly (readonly [RegExp, string])[] = [
  [/three[ -]quarters?(?: of)?(?: an?)?[ -](?:percentage[ -])?point/g, "p0.75"],
  [
    /(?<!three[ -])\bquarter(?: of)?(?: an?| one)?[ -](?:(?:percentage|rate)[ -])?point|viertel ?(?:prozent)?punkt|quart de point|cuarto de punto|quarto di punto|quarto de ponto|cwierc punktu|ceyrek puan|четверть процент|чверть відсот/g,
    "p0.25",
  ],
  [
    /\bhalf(?: of)?(?: an?| one)?[ -](?:(?:percentage|rate)[ -])?point|halben? (?:prozent)?punkt|demi[- ]point|medio punto|mezzo punto|meio ponto|pol punktu|yarim puan|половин\p{L} процент|полпроцент|пів ?відсот/gu,
    "p0.5",
  ],
];

/** What says, before a number, that it is no more than nearly so. */
export const roughlyBefore =
  /(?:more than|over|at least|nearly|almost|about|around|some|up to|close to|roughly|under|fewer than|less than|mehr als|rund|fast|knapp|etwa|uber|mindestens|plus de|environ|pres de|au moins|mas de|cerca de|al menos|casi|unos|unas|oltre|circa|quasi|almeno|piu di|mais de|pelo menos|quase|ponad|okolo|prawie|co najmniej|en az|yaklasik|более|больше|около|почти|не менее|свыше|понад|близько|майже|щонаименше|اكثر من|نحو|حوالي|ما لا يقل عن|超过|超過|逾|约|約|近|至少)\s*\S?$/u;
/** What says so behind it. */
export const roughlyAfter =
  /^(?:多|余|餘|以上|ほと|あまり|'?(?:den fazla|ten fazla|dan fazla|tan fazla)|'?(?:u|i|e) askin)/u;

/** Behind a number it is no amount: an ordinal, a clock, an age of the calendar. */
export const ordinalAt = /^(?:st|nd|rd|th|er|ere|eme|e|o|a|º|ª|\.?(?:os|as))(?!\p{L})/u;
