import type { Genre } from "../../model/entry.ts";

/** Titles of lists of many stories, in the feeds' commonest languages; folded. */
const roundUp =
  /\b(?:briefings?|round ?-?up|newsletter|(?:top|biggest|main) (?:\w+ )?(?:stories|headlines|news)|headlines|(?:stories|things|news) (?:you|to) (?:missed|may have missed|know|watch)|(?:this|the) (?:week|day|morning|month) in \w+|week in review|what (?:you need )?to know (?:today|this)|at a glance|in brief|news ?wrap|news digest|day in pictures|front pages|press review|links|evening edition|(?:nachrichten|news)ueberblick|nachrichtenuberblick|das wichtigste|wochenruckblick|l essentiel|revue de presse|en bref|resumen|las noticias de|rassegna|le notizie|resumo|as noticias|przeglad|najwazniejsze|gunun ozeti|haber ozeti|главное за|итоги|обзор прессы|новости часа|підсумки|головне за|موجز|ابرز|早报|晚报|要闻|一周|まとめ|ニュース一覧)\b|要闻|早报|晚报|新闻联播|まとめ/u;
const opinion =
  /^(?:opinion|editorial|comment|commentary|column|op-?ed|letters?(?: to the editor)?|analysis|the guardian view|viewpoint|kommentar|meinung|gastbeitrag|leitartikel|tribune|edito|chronique|opinion(?:es)?|editoriale|il commento|opiniao|opinia|felieton|komentarz|yorum|gorus|мнение|колонка|думка|راي|مقال|评论|社论|社説|コラム)\b ?[:|–—-]|[|–—:-] ?(?:opinion|editorial|comment|column|letters?|kommentar|meinung|opinia|мнение)$/u;
const service =
  /\b(?:horoscopes?|wordle|crossword|sudoku|quordle|connections hints?|lottery|powerball|mega millions|lotto(?:zahlen)?|winning numbers|weather (?:forecast|today|warning for)|forecast for|wetter(?:bericht|vorhersage)?|horoskop|horoscope|meteo du|horoscopo|oroscopo|el tiempo hoy|previsao do tempo|gunluk burc|burc yorumlari|гороскоп|погода на|прогноз погоды|прогноз погоди|حظك اليوم|الابراج|حاله الطقس|podcast|episode \d+|ep ?\. ?\d+|how to watch|tv (?:guide|schedule|listings)|live stream|recipe of|deal of the day|best deals|quiz|release notes?|changelog|what s new in|obituar(?:y|ies)|traffic report|star signs?)\b|星座|占い|天気予報|彩票/u;
const generic =
  /^(?:breaking(?: news)?|update[sd]?|news(?: update)?|alert|live|video|photos?|watch|latest(?: news)?|untitled|eilmeldung|ultima hora|derniere minute|ultim ora|urgente?|pilne|son dakika|срочно|терміново|عاجل|快讯|速報)[ !:.…]*$/u;

/** What kind of item a folded title announces; reports are what is left. */
export function genreOf(foldedTitle: string): Genre {
  if (generic.test(foldedTitle)) return "generic";
  if (opinion.test(foldedTitle)) return "opinion";
  if (service.test(foldedTitle)) return "service";
  if (
    roundUp.test(foldedTitle) ||
    foldedTitle.split(/[;|]| \/ |…|\.\.\. /).filter((part) => part.trim().split(" ").length >= 3).length >= 3
  )
    return "roundUp";
  return "report";
}
