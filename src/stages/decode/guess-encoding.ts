interface Guess {
  readonly encoding: string;
  /** Finds characters that make up much of any text in the language. */
  readonly expected: RegExp;
  /** The least share of them among the characters beyond ASCII. */
  readonly share: number;
}

// The order matters: kana stand at the same places in EUC-JP and GB 2312, and random bytes read as GB 18030 are Hanzi too.
const guesses: readonly Guess[] = [
  { encoding: "shift_jis", expected: /[\u3041-\u3096\u30a1-\u30fc\u3001\u3002]/g, share: 0.2 },
  { encoding: "euc-jp", expected: /[\u3041-\u3096\u30a1-\u30fc\u3001\u3002]/g, share: 0.2 },
  { encoding: "euc-kr", expected: /[\uac00-\ud7a3]/g, share: 0.9 },
  // Cyrillic small letters: read with the other one's table, the letters change their case. Whole words of them, since the single
  // letters of French or German that are not ASCII are small letters of windows-1251 too.
  { encoding: "koi8-r", expected: /[\u0430-\u045f\u0491]{3,}/g, share: 0.6 },
  { encoding: "windows-1251", expected: /[\u0430-\u045f\u0491]{3,}/g, share: 0.6 },
  // The commonest characters of Chinese prose, simplified and traditional.
  {
    encoding: "gb18030",
    expected:
      /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运，。、：；]/g,
    share: 0.25,
  },
  {
    encoding: "big5",
    expected:
      /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運，。、：；]/g,
    share: 0.25,
  },
];

const sampleBytes = 64 * 1024;

/** The East Asian or Cyrillic encoding in which these bytes spell likely text; null when none does. For bytes that are not UTF-8 and say nothing of themselves. */
export function guessEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleBytes);
  for (const guess of guesses) {
    const text = new TextDecoder(guess.encoding).decode(sample);
    const foreign = count(text, /[^\x00-\x7f]/gu);
    // One broken character may come from cutting the sample.
    const broken = count(text, /\ufffd/g);
    if (foreign < 4 || broken > 1 + foreign / 20) continue;
    if (count(text, guess.expected) >= foreign * guess.share) return guess.encoding;
  }
  return null;
}

/** Characters that the pattern matches. */
function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.join("").length ?? 0;
}
