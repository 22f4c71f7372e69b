import { foldedWord } from "./folded-word.ts";

/**
 * The names of the months as dates have them, in the genitive too. English; German, Dutch, Danish, Swedish, Icelandic; French, Spanish,
 * Portuguese, Italian, Catalan, Galician, Romanian; Polish, Czech, Slovak, Slovene, Croatian; Russian, Ukrainian, Belarusian, Bulgarian, Serbian;
 * Lithuanian, Latvian, Estonian, Finnish, Hungarian, Turkish, Greek, Albanian, Basque; Indonesian, Malay; Arabic, Hebrew, Persian, Hindi,
 * Thai.
 */
const months: readonly string[] = [
  `january januar jänner januari janvier enero janeiro gennaio gener xaneiro ianuarie styczeń stycznia leden ledna siječanj siječnja
   январь января січень січня студзень студзеня януари јануар sausis sausio janvāris janvārī jaanuar tammikuu tammikuuta ocak
   ιανουάριος ιανουαρίου janar urtarrila يناير ינואר בינואר ژانویه जनवरी มกราคม`,
  `february februar feber februari febrúar février febrero fevereiro febbraio febrer febreiro februarie luty lutego únor února veljača
   veljače февраль февраля лютий лютого люты лютага февруари фебруар vasaris vasario februāris veebruar helmikuu helmikuuta şubat
   φεβρουάριος φεβρουαρίου shkurt otsaila فبراير פברואר בפברואר فوریه फ़रवरी फरवरी กุมภาพันธ์`,
  `march märz maart marts mars marzo março marţ març marț martie marzec marca březen března marec ožujak ožujka март марта березень
   березня сакавік сакавіка kovas kovo märts maaliskuu maaliskuuta március mart μάρτιος μαρτίου martxoa maret mac مارس מרץ במרץ
   मार्च มีนาคม`,
  `april avril abril aprile aprilie kwiecień kwietnia duben dubna travanj travnja апрель апреля квітень квітня красавік красавіка април
   balandis balandžio aprīlis aprill huhtikuu huhtikuuta április nisan απρίλιος απριλίου prill apirila أبريل ابريل إبريل אפריל באפריל
   آوریل अप्रैल เมษายน`,
  `may mai mei maj maí mayo maio maggio maig maja květen května máj svibanj svibnja май мая мај травень травня gegužė gegužės maijs
   toukokuu toukokuuta május mayıs μάιος μαΐου maiatza مايو מאי במאי مه मई พฤษภาคม`,
  `june juni júní júna juin junio junho giugno juny xuño iunie czerwiec czerwca červen června jún junij lipanj lipnja июнь июня червень
   червня чэрвень чэрвеня юни јун birželis birželio jūnijs juuni kesäkuu kesäkuuta június haziran ιούνιος ιουνίου qershor ekaina يونيو
   יוני ביוני ژوئن जून มิถุนายน`,
  `july juli júlí júla juillet julio julho luglio juliol xullo iulie lipiec lipca červenec července júl julij srpanj srpnja июль июля липень
   липня ліпень ліпеня юли јул liepa liepos jūlijs juuli heinäkuu heinäkuuta július temmuz ιούλιος ιουλίου korrik uztaila julai يوليو
   יולי ביולי ژوئیه जुलाई กรกฎาคม`,
  `august augustus augusti ágúst août agosto agost sierpień sierpnia srpen srpna avgust kolovoz kolovoza август августа серпень серпня
   жнівень жніўня rugpjūtis rugpjūčio augusts elokuu elokuuta augusztus ağustos αύγουστος αυγούστου gusht abuztua agustus ogos أغسطس
   اغسطس אוגוסט באוגוסט اوت अगस्त สิงหาคม`,
  `september septembra septembre septiembre setiembre setembro setembre settembre septembrie wrzesień września září rujan rujna сентябрь сентября вересень
   вересня верасень верасня септември септембар rugsėjis rugsėjo septembris syyskuu syyskuuta szeptember eylül σεπτέμβριος
   σεπτεμβρίου shtator iraila سبتمبر ספטמבר בספטמבר سپتامبر सितंबर सितम्बर กันยายน`,
  `october oktober október októbra octobre octubre outubro ottobre octombrie październik października říjen října oktobar октябрь октября
   жовтень жовтня кастрычнік кастрычніка октомври октобар spalis spalio oktobris oktoober lokakuu lokakuuta ekim οκτώβριος οκτωβρίου
   tetor urria أكتوبر اكتوبر אוקטובר באוקטובר اکتبر अक्टूबर अक्तूबर ตุลาคม`,
  `november nóvember novembra novembre noviembre novembro noiembrie listopad listopadu listopada studeni studenog ноябрь ноября листопада лістапад
   лістапада ноември новембар lapkritis lapkričio novembris marraskuu marraskuuta kasım νοέμβριος νοεμβρίου nëntor azaroa نوفمبر נובמבר
   בנובמבר نوامبر नवंबर नवम्बर พฤศจิกายน`,
  `december dezember decembra desember décembre diciembre dezembro dicembre desembre decembro decembrie grudzień grudnia prosinec prosince
   prosinac prosinca декабрь декабря грудень грудня снежань снежня декември децембар gruodis gruodžio decembris detsember joulukuu
   joulukuuta aralık δεκέμβριος δεκεμβρίου dhjetor abendua disember ديسمبر דצמבר בדצמבר دسامبر दिसंबर दिसम्बर ธันวาคม`,
];

/** Abbreviations that begin the names of several months, or of none. */
const abbreviations: readonly string[] = [
  "jan",
  "feb",
  "mar mrt mrz мар",
  "apr",
  "may mai мая",
  "jun cze cer čer čvn",
  "jul lip čvc",
  "aug ag srp avg",
  "sep",
  "oct",
  "nov lis",
  "dec gru",
];

interface Names {
  readonly ofMonths: readonly (readonly string[])[];
  readonly numbers: ReadonlyMap<string, number>;
}

let known: Names | null = null;

/** Folded when the first is looked for. */
function names(): Names {
  if (known !== null) return known;
  const ofMonths = months.map((line) => foldedWord(line).split(/\s+/));
  const all = [...ofMonths, ...abbreviations.map((line) => foldedWord(line).split(" "))];
  known = { ofMonths, numbers: new Map(all.flatMap(numbered)) };
  return known;
}

/** 1 to 12 for a month's name with any ending, its first three letters or more, or an abbreviation in use; null for any other word. */
export function monthNamed(word: string): number | null {
  const folded = foldedWord(word);
  const { ofMonths, numbers } = names();
  const exact = numbers.get(folded);
  if (exact !== undefined) return exact;
  if (folded.length < 3) return null;
  const found = ofMonths.flatMap((month, at) => (month.some((name) => isFormOf(folded, name)) ? [at + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** "januára" and "janu" are forms of "január". */
function isFormOf(word: string, name: string): boolean {
  return name.startsWith(word) || (name.length >= 5 && word.length <= name.length + 3 && word.startsWith(name));
}

function numbered(line: readonly string[], at: number): readonly (readonly [string, number])[] {
  return line.map((name) => [name, (at % 12) + 1] as const);
}
