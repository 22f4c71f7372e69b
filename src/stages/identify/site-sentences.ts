import { mayMatch } from "./may-match.ts";

/**
 * What a site says about itself, its cookies and its subscriptions, in the feeds' commonest languages: words that a report of an event
 * hardly ever has in one sentence.
 */
const saidByTheSite = [
  // Cookies, privacy, walls that ask for a person or a browser.
  "\\bcookies?\\b|\\bcookie-|cookiem|ciasteczk|çerez|\\bkuki\\b|куки|файлы cookie|ملفات تعريف الارتباط|クッキー",
  "datenschutzerklärung|politique de confidentialité|política de privacidad|política de privacidade|privacy policy|informativa sulla privacy|polityk[aęi] prywatności|gizlilik politikası|политик\\p{L}* конфиденциальности|سياسة الخصوصية|隐私政策|プライバシーポリシー",
  "ad ?-?blocker|adblock|werbeblocker|bloqueur de publicité|bloqueador de anuncios|广告拦截|(?:enable|activate|aktivieren sie|activez|activa|włącz) javascript|your browser|ihr browser|votre navigateur|tu navegador",
  "not a robot|kein roboter|pas un robot|no soy un robot|non sono un robot|nie jestem robotem|robot değilim|не робот|adres(?:u|em)? ip\\b|\\bip[- ]address|\\bcaptcha\\b",
  "(?:improve|verbessern|améliorer|mejorar|migliorare|melhorar|ulepszyć|poprawić|улучшени\\p{L}*|покращення) .{0,20}\\b(?:our|unserer?|notre|nuestr[oa]|nostro|nosso|swoj[ąe]|нашего|нашого) ?(?:web ?)?(?:site|seite|sitio|sito|witryn[ęay]|сайта?|сайту)|unserer (?:website|seite) zu verbessern|(?:improve|ulepszyć|poprawić) (?:the |your |swoją )?(?:web ?site|witrynę)",
  "anonymi[sz]ed .{0,12}(?:information|data)|anonymisierte informationen|anonimowe informacje|informations anonymes|información anónima|informazioni anonime|обезличенн\\p{L}* (?:информац|данн)",
  // Newsletters, subscriptions, accounts.
  "\\bnewsletter|\\bsubscribe\\b|\\bsubscriptions?\\b.{0,40}\\b(?:today|now|free|support)|\\bsign up\\b|\\blog ?in to\\b|already a (?:subscriber|member)|free trial|veuillez vous connecter|inscrivez-vous|bitte (?:melden sie sich an|einloggen)|inicie sesión|zaloguj się|son dakika haberleri ve (?:tüm )?son dakika gelişmeleri",
  "jetzt abonnieren|abonnieren sie|abonnez-vous|abonnés|déjà abonné|suscríbe|suscribirse|suscripción|iscriviti|abbonati|abbonamento|assine (?:já|agora|o)|inscreva-se|zapisz się|prenumerat|zaprenumeruj|abone ol|подпи(?:сывайтесь|шитесь|сывайся)|підпи(?:шіться|суйтесь)|اشترك|الاشتراك في|订阅|購読|登録はこちら",
  // Other media of the house, sharing, comments.
  "follow us\\b|like us on|find us on|folgen sie uns|suivez-nous|síguenos|síganos|seguici|segui(?:ci)? .{0,30} su|siga-nos|obserwuj nas|śledź nas|bizi takip|takip ed(?:in|ebilir)|читайте нас|следите за нами|تابعونا|关注我们|フォロー",
  "leave a (?:reply|comment)|your email address|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|wszelkie prawa zastrzeżone|tüm hakları saklıdır|все права защищены|всі права захищені|جميع الحقوق محفوظة|版权所有|無断転載",
  "(?:^|[^\\p{L}])(?:may not|darf nicht|нельзя) .{0,40}(?:republished|rewritten|redistributed|vervielfältigt|переписывать|распространять)|download (?:the|our) app|\\bapp store\\b|google play\\b|support (?:our|independent) journalism|faire un don à|tu donación|تبرع للموقع|ادعمونا",
  "^(?:see also|see additionally|read (?:also|more|next)|also read|related|more on this|watch|listen to this article|advertisement|photo(?: by)?|image|picture|foto|getty images|click here|lesen sie auch|lies auch|mehr zum thema|siehe auch|lire aussi|à lire|voir aussi|lea (?:también|más)|lee también|te puede interesar|ver también|leggi anche|potrebbe interessarti|leia (?:também|mais)|veja também|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|ayrıca (?:bakınız|oku)|ilgili haber|читайте также|читать также|смотрите также|читайте також|дивіться також|اقرأ أيضا|اقرا ايضا|شاهد أيضا|延伸阅读|更多新闻|相关新闻|関連記事|あわせて読みたい)(?![\\p{L}])",
].join("|");

/** Any of these; made when first needed: a Worker starts often. */
export function ofTheSite(): RegExp {
  pattern ??= new RegExp(saidByTheSite, "iu");
  return pattern;
}

let pattern: RegExp | null = null;
const mayBeOfTheSite = mayMatch(ofTheSite);
const longestCharacters = 400;
const sentence = /[^.!?。！？؟\n]+(?:[.!?。！？؟](?=[\d\p{Ll}])[^.!?。！？؟\n]+)*[.!?。！？؟\n]*\s*/gu;

/** The text without the sentences that its site says under every report. */
export function withoutSiteSentences(text: string): string {
  if (!mayBeOfTheSite(text)) return text;
  const isOfTheSite = (one: string) =>
    one.length <= longestCharacters && mayBeOfTheSite(one) && ofTheSite().test(one.trim());
  return text.replace(sentence, (one) => (isOfTheSite(one) ? "" : one));
}

/** Whether most of a title or text is said by the site and not by a report. */
export function isOfTheSite(text: string): boolean {
  return text !== "" && withoutSiteSentences(text).trim().length * 2 < text.length;
}
