import type { Genre } from "../../model/entry.ts";

// Each made where it is first asked: a Worker starts often, and most of its invocations read nothing.

/** Titles of lists of many stories, in the feeds' commonest languages; folded. */
const roundUp = () =>
  /(?<![\p{L}\p{N}])(?:briefings?|(?:evening|morning|daily|weekly|news) digest|round ?-?up|newsletter|(?:top|biggest|main) (?:\w+ )?(?:stories|headlines|news)|(?:today's|morning|evening|news|the) headlines|headlines (?:for|of|at|this|today)|(?:stories|things|news) (?:you|to) (?:missed|may have missed|know|watch)|(?:this|the) (?:week|day|morning|month) in \w+|week in review|what (?:you need )?to know (?:today|this)|at a glance|in brief|news ?wrap|news digest|day in pictures|front pages|press review|links (?:for|of) (?:the|today|this)|evening edition|(?:nachrichten|news)ueberblick|nachrichtenuberblick|das wichtigste|wochenruckblick|l'essentiel|revue de presse|en bref|resumen|las noticias de|rassegna|le notizie|resumo|as noticias|przeglad|najwazniejsze|gunun ozeti|haber ozeti|главное за|итоги (?:дня|недели|месяца|года)|обзор прессы|новости часа|підсумки (?:дня|тижня|місяця|року)|головне за|موجز (?:الاخبار|الانباء)|ابرز (?:الاخبار|العناوين))(?![\p{L}\p{N}])|要闻|早报|晚报|新闻联播|一周|まとめ|ニュース一覧/u;
const opinion = () =>
  /^(?:opinion|editorial|comment|commentary|column|op-?ed|letters?(?: to the editor)?|analysis|the guardian view|viewpoint|kommentar|meinung|gastbeitrag|leitartikel|tribune|edito|chronique|opinion(?:es)?|editoriale|il commento|opiniao|opinia|felieton|komentarz|yorum|gorus|мнение|колонка|думка|راي|مقال|评论|社论|社説|コラム)(?![\p{L}\p{N}]) ?[:|：–—-]|[|–—:-] ?(?:opinion|editorial|comment|column|letters?|kommentar|meinung|opinia|мнение)$/u;
const service = () =>
  /(?<![\p{L}\p{N}])(?:horoscopes?|wordle|crossword|sudoku|quordle|connections hints?|lottery|powerball|mega millions|lotto(?:zahlen)?|winning numbers|weather (?:forecast|today|warning for)|forecast for|wetter(?:bericht|vorhersage)?|horoskop|horoscope|meteo du|horoscopo|oroscopo|el tiempo hoy|previsao do tempo|gunluk burc|burc yorumlari|гороскоп|погода на|прогноз погоды|прогноз погоди|حظك اليوم|الابراج|حاله الطقس|podcast|episode \d+|ep ?\. ?\d+|how to watch|tv (?:guide|schedule|listings)|live stream|recipe of|deal of the day|best deals|quiz|release notes?|changelog|what's new in|obituar(?:y|ies)|traffic report|star signs?|market (?:size|share|research|report|outlook|analysis)\b.{0,80}(?:forecast|20[2-4]\d|cagr)|(?:отчет|исследование) (?:о|об|по) \p{L}{0,24} ?рынк\p{L}{0,3}|marktforschungsbericht)(?![\p{L}\p{N}])|星座|占い|天気予報|彩票/u;
const generic = () =>
  /^(?:breaking(?: news)?|update[sd]?|news(?: update)?|alert|live|video|photos?|watch|latest(?: news)?|untitled|eilmeldung|ultima hora|derniere minute|ultim ora|urgente?|pilne|son dakika|срочно|терміново|عاجل|快讯|速報)[ !:.…]*$/u;
/** Titles that borrow a name and keep to themselves what happened. */
const bait = () =>
  /(?:you won't believe|you wont believe|will leave you speechless|(?:will|may) (?:shock|surprise|amaze) you|what happened next|what happens next|the one trick|one (?:weird|simple) trick|jaw-dropping|number \p{N}+ will|(?:will|can) never guess|(?:shocked|stunned|horrified) (?:everyone|fans|the (?:world|internet))|(?:broke|breaks|melts) the internet|doctors hate|the reason will|can you (?:spot|guess)|before (?:they|she|he) (?:was|were) famous|everyone is talking about|(?:he|she|they|it) (?:did|said|found|does) next|(?:things|facts) you (?:didn't|never) knew|(?:this|here) is what \p{L}+(?: \p{L}+)? (?:did|does|eats?|looks? like|really)|eats? this every|then and now$|never touch again|sie werden nicht glauben|das konnen sie nicht glauben|schockiert alle|werden sie nie erraten|so sieht \p{L}+(?: \p{L}+)? heute aus|macht sprachlos|vous n'allez pas (?:y|en) croire|vous laissera sans voix|vous ne devinerez jamais|no (?:lo )?creeras|te dejara sin palabras|nunca adivinaras|non ci crederai|non crederai|ti lascera senza parole|voce nao vai acreditar|vai te deixar sem palavras|nie uwierzysz|inanamayacaksiniz|вы не поверите|ви не повірите|لن تصدق|你绝对想不到|惊呆)/u;

/** Texts that are lists to click through, whatever their titles borrow. */
const list = () =>
  /(?:scroll down|number (?:one|two|three|four|five|six|seven|eight|nine|ten|\p{N}{1,2}) (?:will|made|is only|is in)|(?:the|our|see|our readers'|plus:) (?:the )?(?:\p{N}{1,2}|ten|twelve|fifteen|twenty) (?:\p{L}{1,12} )?(?:funniest|wildest|strangest|weirdest|loneliest|cutest|craziest)|(?:our|see|our readers'|plus:) (?:the )?(?:\p{N}{1,2}|ten|twelve) (?:\p{L}{1,12} )?(?:best|worst|most) |list of the \p{L}{2,12}est |(?:our|this) (?:\p{L}{2,12} )?quiz|klicken sie sich|cliquez pour)/u;
const listCharacters = 400;

/** What kind of item a folded title, the beginning of its folded text, and whether both speak to a reader, announce; reports are what is left. */
export function genreOf(foldedTitle: string, foldedText: string, speaksToReader: boolean): Genre {
  if (generic().test(foldedTitle) || bait().test(foldedTitle) || list().test(foldedText.slice(0, listCharacters)))
    return "generic";
  if (opinion().test(foldedTitle)) return "opinion";
  if (service().test(foldedTitle)) return "service";
  if (
    roundUp().test(foldedTitle) ||
    foldedTitle.split(/[;|]| \/ |…|\.\.\. /).filter((part) => part.trim().split(" ").length >= 3).length >= 3
  )
    return "roundUp";
  return speaksToReader ? "advice" : "report";
}
