/** Who speaks to whom outside quotations, counted: reports tell of others, offers and explainers speak to their reader, opinions of "I". */
export interface Voice {
  /** How often the reader is addressed, told to click or offered something. */
  readonly addressed: number;
  /** How often the writer says "I", or what others should do. */
  readonly ownView: number;
}

const quotation = /["“”„«»「『][^"“”„«»「」『』]{0,400}["“”«»」』]/gu;

/** Words by which the reader is addressed, folded; only those that mean hardly anything else. */
const readerWords: Readonly<Record<string, string>> = {
  en: "you your yours yourself you're you'll you've you'd",
  de: "ihr euch euer eure euren eurem du dich dir dein deine deinen deinem deiner",
  fr: "vous votre vos toi tes",
  es: "usted ustedes tu tus ti contigo",
  it: "tu tuo tua tuoi tue vostro vostra vostri vostre",
  pt: "voce voces contigo",
  pl: "ciebie tobie twoj twoja twoje twoich twojego twojej wasz wasze waszych panstwo",
  tr: "siz sizi size sizin sizden sizler senin sana",
  ru: "вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашим ты тебя тебе твой твоя твои",
  uk: "ви вас вам вами ваш ваша ваше ваші вашого вашої ваших ти тебе твій твоя твої",
  ar: "انت انتم لك لكم لديك لديكم عليك يمكنك",
};
const readerSigns: Readonly<Record<string, string>> = { zh: "你|您", ja: "あなた|貴方|皆さん" };

/** What tells the reader to do something, or offers it for money. */
const calls: Readonly<Record<string, string>> = {
  en:
    "find out (?:how|what|why|more|which|if)|click (?:here|on|through)|check out|take (?:our|the) (?:quiz|test)|sign up|book now|buy now|" +
    "order now|shop now|grab (?:it|one|yours)|don't miss|promo codes?|discount codes?|voucher codes?|coupons?|\\p{N}{1,3} ?% off|half price|" +
    "free (?:shipping|delivery|trial)|while stocks last|limited time|best deals?|special offers?|last-minute offers?|here's (?:how|what|why)|" +
    "read on|scroll (?:down|on)|keep reading|swipe|test yourself|vote now|tell us",
  de:
    "so (?:sparen|erkennen|finden|schutzen|geht) sie|klicken sie|erfahren sie|entdecken sie|sichern sie|testen sie|prufen sie|sie sparen|" +
    "jetzt (?:sparen|buchen|bestellen|kaufen|zugreifen|sichern|testen)|gutscheine?|gutscheincodes?|rabattcodes?|\\p{N}{1,3} (?:%|prozent) rabatt|" +
    "schnappchen|sonderangebote?|zum (?:sparpreis|halben preis)|nur solange der vorrat|machen sie (?:den|mit)",
  fr:
    "decouvrez|cliquez|profitez|testez|reservez|commandez|n'attendez plus|bons? plans?|codes? promo|\\p{N}{1,3} ?% de (?:remise|reduction)|" +
    "a prix casse|a moitie prix|offres? speciales?|livraison (?:offerte|gratuite)|faites le test",
  es:
    "descubre|descubra|haz clic|haga clic|aprovecha|aproveche|compra ya|reserva ya|no te (?:lo )?pierdas|codigos? (?:promocional(?:es)?|de descuento)|" +
    "\\p{N}{1,3} ?% de descuento|a mitad de precio|ofertas? especial(?:es)?|envio gratis|chollos?|haz el test|te (?:contamos|explicamos|ensenamos)",
  it:
    "scopri|scoprite|clicca|approfitta|acquista (?:ora|subito)|prenota (?:ora|subito)|non perder(?:e|ti|telo)|codic[ei] (?:sconto|promo)|" +
    "sconti? del \\p{N}{1,3} ?%|a meta prezzo|offert[ae] special[ei]|spedizione gratuita|fai il test|ecco (?:come|cosa|quanto|perche)",
  pt:
    "descubra|clique|aproveite|compre (?:ja|agora)|reserve (?:ja|agora)|nao perca|cupo(?:m|ns)|codigos? (?:promocional|de desconto)|" +
    "\\p{N}{1,3} ?% de desconto|pela metade do preco|ofertas? especia(?:l|is)|frete gratis|faca o teste|saiba (?:como|mais|quanto)",
  pl:
    "sprawdz|kliknij|dowiedz sie|skorzystaj|kup teraz|zamow|nie przegap|kod(?:y)? (?:rabatow[ey]|promocyjn[ey])|rabatu? \\p{N}{1,3} ?%|" +
    "za pol ceny|okazj[aei]|darmowa dostawa|rozwiaz (?:test|quiz)|zobacz",
  tr:
    "tiklayin|kesfedin|hemen (?:al|alin|siparis)|kacirmayin|indirim kod(?:u|lari)|%\\p{N}{1,3} indirim|yari fiyatina|ucretsiz kargo|testi cozun|" +
    "ogrenin|bilmeniz gereken",
  ru:
    "узнайте|жмите|кликните|нажмите|успейте|закажите|купите|не пропустите|промокод\\p{L}{0,2}|скидк\\p{L}{1,3} (?:до )?\\p{N}{1,3} ?%|за полцены|" +
    "бесплатная доставка|пройдите тест|рассказываем|проверьте|спецпредложени\\p{L}{1,2}",
  uk:
    "дізнайтес[ья]|тисніть|натисніть|клікніть|встигніть|замовляйте|купуйте|не пропустіть|промокод\\p{L}{0,2}|знижк\\p{L}{1,3} (?:до )?\\p{N}{1,3} ?%|" +
    "за півціни|безкоштовна доставка|пройдіть тест|розповідаємо|перевірте",
  ar: "اضغط|انقر|اكتشف|تعرف علي|لا تفوت|اطلب الان|اشتر الان|كود خصم|خصم \\p{N}{1,3} ?%|نصف السعر|توصيل مجاني|شحن مجاني|اليك",
};
const callSigns: Readonly<Record<string, string>> = {
  zh: "点击|戳这里|立即(?:购买|下单|抢购|预订)|优惠(?:券|码)|限时|折起|包邮|半价|千万别错过|测一测|快来",
  ja: "クリック|今すぐ|お見逃しなく|クーポン|割引コード|半額|送料無料|セール中|チェック(?:しよう|して)|診断(?:して|しよう)",
};

/** Words of somebody who tells his own view, folded. */
const ownWords: Readonly<Record<string, string>> = {
  en: "i i'm i've i'd my me myself should must ought let's",
  de: "ich mein meine meinen meinem meiner mich mir sollte sollten gehort musste mussten",
  fr: "je mon mes moi devrait devraient faudrait",
  es: "yo mi mis deberia deberian creo",
  it: "io mio mia miei dovrebbe dovrebbero credo",
  pt: "eu meu minha meus deveria deveriam acho",
  pl: "ja moj moja moje mnie mi powinien powinna powinno powinni trzeba",
  tr: "ben benim bence bana beni",
  ru: "я мой моя мое мои меня мне должен должна должны должно следовало",
  uk: "я мій моя моє мої мене мені повинен повинна повинні варто",
  ar: "انا رايي اعتقد اري يجب ينبغي",
};
const ownSigns: Readonly<Record<string, string>> = {
  zh: "我(?!们|国|省|市|军)|应该|笔者",
  ja: "私は|私の|べきだ|思う",
};

interface Patterns {
  readonly addressed: RegExp;
  readonly ownView: RegExp;
}

const patterns = new Map<string, Patterns | null>();

/** Made when a language is first read: a Worker starts often. */
function patternsOf(language: string): Patterns | null {
  const known = patterns.get(language);
  if (known !== undefined) return known;
  const made = newPatterns(language);
  if (Object.hasOwn(readerWords, language) || Object.hasOwn(readerSigns, language)) patterns.set(language, made);
  return made;
}

function newPatterns(language: string): Patterns | null {
  const own = (lists: Readonly<Record<string, string>>) => (Object.hasOwn(lists, language) ? lists[language] : null);
  const words = (list: string) => `(?<![\\p{L}\\p{N}'])(?:${list})(?![\\p{L}\\p{N}'])`;
  const [readers, told, views] = [own(readerWords), own(calls), own(ownWords)];
  const alternatives = (list: string) => list.replaceAll(" ", "|");
  if (readers && told && views)
    return {
      addressed: new RegExp(words(`${alternatives(readers)}|${told}`), "gu"),
      ownView: new RegExp(words(alternatives(views)), "gu"),
    };
  const [readerSign, callSign, ownSign] = [own(readerSigns), own(callSigns), own(ownSigns)];
  return readerSign && callSign && ownSign
    ? { addressed: new RegExp(`${readerSign}|${callSign}`, "gu"), ownView: new RegExp(ownSign, "gu") }
    : null;
}

/** How often a folded text speaks to its reader, and of its writer's own view; in a language that is not known, never. */
export function voiceIn(folded: string, language: string): Voice {
  const ofLanguage = patternsOf(language);
  if (ofLanguage === null) return { addressed: 0, ownView: 0 };
  const said = folded.replace(quotation, " ");
  return {
    addressed: said.match(ofLanguage.addressed)?.length ?? 0,
    ownView: said.match(ofLanguage.ownView)?.length ?? 0,
  };
}
