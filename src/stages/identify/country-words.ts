import { foldedWord, stemOf } from "./terms.ts";

/** The countries that news tell of most, by ISO 3166; without those whose names are people's or ordinary words ("Jordan", "Chad", "Mali"). */
const countries =
  "ae af al am ao ar at au az ba bd be bg bo br by ca cd ch cl cm cn co cu cy cz de dk dz ec ee eg es et fi fr gb ge gh gr hr ht hu id ie il in iq ir is it jp ke kg kh kr kw kz lb lt lv ly ma md mk mm mn mt mx my mz ng nl no np pe ph pk pl ps pt py qa ro rs ru rw sa sd se sg si sk sn so sy th tn tr tz ua ug us uy uz ve vn ye za zm zw".split(
    " ",
  );
/**
 * By language what is called after a country, and what it is called besides the name that Intl knows; of words that share their stem
 * with that name or with each other one is enough. A mark with a colon begins each country's.
 */
const wordsOf: Readonly<Record<string, string>> = {
  en:
    "ae: emirati uae am: armenian az: azeri bd: bangladeshi be: belgian ca: canadian cd: congolese ch: swiss cl: chilean cn: chinese " +
    "cu: cuban cy: cypriot cz: czech de: german dk: danish eg: egyptian es: spanish spaniard fi: finnish fr: french gb: britain british " +
    "briton britons uk ge: georgian gh: ghanaian gr: greek hr: croat ht: haitian ie: irish il: israeli in: indian iq: iraqi ir: iranian " +
    "is: icelandic it: italian jp: japanese ke: kenyan kh: cambodian kr: korea korean kw: kuwaiti kz: kazakh lb: lebanese lv: latvian ly: libyan " +
    "mm: burmese burma mx: mexican ng: nigerian nl: dutch holland no: norwegian np: nepalese nepali pe: peruvian ph: filipino " +
    "pl: polish ps: palestinian qa: qatari ro: romanian rs: serb serbian rw: rwandan sa: saudi sd: sudanese se: swedish sk: slovak so: somali sy: syrian " +
    "th: thai tr: turkey turkish turk ua: ukrainian ug: ugandan us: america american usa uz: uzbek ye: yemeni zm: zambian zw: zimbabwean",
  de:
    "ae: emirate af: afghanisch ar: argentinisch at: osterreichisch be: belgisch ch: schweizer cl: chilenisch cn: chinesisch cu: kubanisch cz: tschechisch " +
    "de: deutsch deutsche deutscher dk: danisch dane eg: agyptisch es: spanisch spanier fi: finnisch finnen fr: franzosisch gb: britisch briten grossbritannien " +
    "ge: georgisch gr: griechisch hr: kroatisch hu: ungarisch ie: irisch iren il: israelisch in: indisch inder iq: irakisch ir: iranisch iraner is: islandisch it: italienisch " +
    "jp: japanisch ke: kenianisch kr: sudkorea koreanisch sudkoreanisch kz: kasachisch lb: libanesisch lv: lettisch ly: libysch ma: marokkanisch mx: mexikanisch nl: niederlandisch hollandisch " +
    "no: norwegisch pe: peruanisch ph: philippinisch pk: pakistanisch pl: polen polnisch ps: palastinensisch pt: portugiesisch ro: rumanisch rs: serbisch ru: russisch russen sa: saudi sd: sudanesisch se: schwedisch " +
    "sk: slowakisch sy: syrisch th: thailandisch tr: turkisch turken ua: ukrainisch us: amerika amerikanisch amerikaner usa vn: vietnamesisch",
  fr:
    "ae: emirati emirats ar: argentin be: belge ca: canadien ch: suisse cl: chilien cn: chinois cu: cubain cz: tcheque de: allemand dk: danois eg: egyptien " +
    "es: espagnol fi: finlandais fr: francais francaise gb: britannique gr: grec grecque hr: croate hu: hongrois ie: irlandais il: israelien in: indien iq: irakien ir: iranien " +
    "is: islandais it: italien jp: japonais ke: kenyan kr: coreen sud-coreen kz: kazakh lb: libanais ly: libyen ma: marocain mx: mexicain ng: nigerian nl: neerlandais hollandais no: norvegien " +
    "pe: peruvien ph: philippin pl: polonais ps: palestinien pt: portugais ro: roumain rs: serbe ru: russe sa: saoudien sd: soudanais se: suedois sk: slovaque sn: senegalais sy: syrien " +
    "th: thailandais tn: tunisien tr: turc turque turquie ua: ukrainien us: amerique americain usa",
  es:
    "ar: argentino be: belga br: brasileno ca: canadiense ch: suizo cl: chileno cn: chino cu: cubano cz: checo de: aleman alemana dk: danesa eg: egipcio " +
    "es: espanol fi: finlandes fr: frances francesa gb: britanico gr: griego hr: croata hu: hungaro ie: irlandes il: israeli in: indio iq: iraqui ir: irani it: italiano jp: japones japonesa ke: keniano kr: coreano surcoreano " +
    "kz: kazajo lb: libanes ma: marroqui mx: mexicano nl: neerlandes holandes no: noruego pe: peruano ph: filipino pl: polaco ps: palestino pt: portugues ro: rumano rs: serbio ru: ruso rusa rusos " +
    "sa: saudi sd: sudanes se: sueco sy: sirio th: tailandes tr: turco ua: ucraniano us: america estadounidense eeuu uy: uruguayo ve: venezolano vn: vietnamita",
  it:
    "ar: argentino be: belga br: brasiliano ca: canadese ch: svizzero cl: cileno cn: cinese cu: cubano cz: ceco ceca cechia de: tedesco dk: danese eg: egiziano es: spagnolo fi: finlandese " +
    "fr: francese gb: britannico inglese gr: greco hr: croato hu: ungherese ie: irlandese il: israeliano in: indiano iq: iracheno ir: iraniano it: italiano jp: giapponese kr: coreano sudcoreano lb: libanese ly: libico " +
    "ma: marocchino mx: messicano nl: olandese olanda no: norvegese pe: peruviano ph: filippino pl: polacco ps: palestinese pt: portoghese ro: rumeno rs: serbo ru: russo russi sa: saudita se: svedese sk: slovacco " +
    "sy: siriano th: thailandese tn: tunisino tr: turco turchi ua: ucraino us: america americano statunitense usa ve: venezuelano vn: vietnamita",
  pt:
    "ar: argentino be: belga br: brasileiro ca: canadense canadiano ch: suico cl: chileno cn: chines chinesa cu: cubano cz: checo tcheco chequia de: alemao alema alemaes dk: dinamarques eg: egipcio es: espanhol fi: finlandes " +
    "fr: frances francesa gb: britanico gr: grego hr: croata hu: hungaro ie: irlandes il: israelense in: indiano iq: iraquiano ir: iraniano it: italiano jp: japones japonesa kr: coreano lb: libanes ma: marroquino mx: mexicano " +
    "nl: holandes holanda neerlandes no: noruegues pe: peruano ph: filipino pl: polaco polones ps: palestino palestiniano pt: portugues portuguesa ro: rumeno rs: servio ru: russo russos sa: saudita se: sueco sy: sirio " +
    "th: tailandes tr: turco ua: ucraniano us: america americano eua norte-americano uy: uruguaio ve: venezuelano vn: vietnamita",
  pl:
    "ar: argentynski at: austriacki be: belgijski br: brazylijski by: bialoruski ch: szwajcarski cl: chilijski cn: chinski chinczycy chinach cu: kubanski cz: czeski czesi czechach dk: dunski dunczycy ee: estonski eg: egipski es: hiszpanski fi: finski finlandzki " +
    "fr: francuski gb: brytyjski brytania ge: gruzinski gr: grecki hr: chorwacki hu: wegierski wegrzech ie: irlandzki il: izraelski in: indyjski iq: iracki ir: iranski it: wloski wloch wlosi wloszech jp: japonski japonczycy ke: kenijski kr: koreanski korea kz: kazachski " +
    "lt: litewski litwie litwini lv: lotewski lotwie mx: meksykanski de: niemiecki niemczech niemcow nl: holenderski holandia no: norweski pe: peruwianski ph: filipinski pl: polski polsce polak polacy ps: palestynski pt: portugalski ro: rumunski rs: serbski ru: rosyjski rosji rosjanie " +
    "se: szwedzki szwecji sk: slowacki sy: syryjski th: tajski tr: turecki turcji ua: ukrainski us: ameryka amerykanski usa",
  tr:
    "az: azeri at: avusturyali bg: bulgar ch: isvicreli cn: cin cinli de: alman dk: danimarkali eg: misirli es: ispanyol fr: fransiz gb: ingiliz ingiltere britanya ge: gurcu gr: yunan hu: macar il: israilli in: hint hintli " +
    "iq: irakli ir: iranli it: italyan jp: japon kr: kore koreli ma: fas fasli nl: hollanda hollandali pk: pakistanli pl: polonyali ps: filistin filistinli rs: sirp ru: rus ruslar sa: suudi se: isvecli sy: suriyeli tr: turk us: abd amerika amerikan amerikali uz: ozbek",
  ru:
    "al: албанский am: армянский ar: аргентинский at: австрийский az: азербайджанский be: бельгийский br: бразильский by: белоруссия белорусский ca: канадский ch: швейцарский cl: чилийский cn: китайский cz: чешский de: немецкий германский dk: датский ee: эстонский eg: египетский " +
    "es: испанский fi: финский fr: французский gb: британский британия ge: грузинский gr: греческий hu: венгерский il: израильский in: индийский iq: иракский ir: иранский it: итальянский jp: японский kg: киргизия киргизский киргизский kr: корея корейский южнокорейский kz: казахский lt: литовский lv: латвийский " +
    "md: молдавский молдавия mx: мексиканский nl: нидерландский голландский no: норвежский pe: перуанский pl: польский pt: португальский ps: палестина палестинский ro: румынский rs: сербский ru: российский русский россияне sa: саудовский se: шведский sk: словацкий sy: сирийский th: таиландский tr: турецкий ua: украинский " +
    "us: сша америка американский uz: узбекский vn: вьетнамский",
  uk:
    "am: вірменський at: австрійський be: бельгійський bg: болгарський br: бразильський by: білоруський ca: канадський ch: швейцарський cn: китайський cz: чеський de: німецький dk: данський ee: естонський eg: єгипетський es: іспанський fi: фінський фіни fr: французький gb: британський британія ge: грузинський gr: грецький " +
    "hu: угорський il: ізраїльський in: індійський ir: іранський it: італійський jp: японський kr: корейський kz: казахський lt: литовський lv: латвійський md: молдовський nl: нідерландський no: норвезький pl: польський pt: португальський ro: румунський rs: сербський ru: російський росіяни se: шведський sk: словацький sy: сирійський " +
    "tr: турецький ua: український us: сша америка американський",
};
/** A shorter stem stands for other words as well ("Irã", "irá"); those that are meant are in the lists. */
const leastStem = 4;
/** No stem is longer. */
const stemLetters = 6;
const known = new Map<string, ReadonlyMap<string, string>>();

/**
 * By stem: the mark of the country that a word names or is called after, as "@jp"; none for languages without capitals, where other words
 * share their stems.
 */
export function countryWords(language: string): ReadonlyMap<string, string> {
  const marks = known.get(language);
  if (marks !== undefined) return marks;
  const made = new Map<string, string>();
  if (Object.hasOwn(wordsOf, language)) {
    const names = new Intl.DisplayNames([language], { type: "region" });
    for (const country of countries) {
      const name = names.of(country.toUpperCase()) ?? "";
      if (stemOf(foldedWord(name)).length >= leastStem) addWord(made, name, `@${country}`);
    }
    let mark = "";
    for (const word of (wordsOf[language] ?? "").split(" "))
      if (word.endsWith(":")) mark = `@${word.slice(0, -1)}`;
      else addWord(made, word, mark);
    known.set(language, made);
  }
  return made;
}

/** A name of several words is left out: each of them alone names no country. What is inflected ("czeskie") may keep the whole word as its stem. */
function addWord(marks: Map<string, string>, word: string, mark: string): void {
  if (!/^\p{L}+$/u.test(word)) return;
  const folded = foldedWord(word);
  marks.set(stemOf(folded), mark);
  if (folded.length === stemLetters) marks.set(folded, mark);
}
