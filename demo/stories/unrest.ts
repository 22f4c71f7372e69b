import type { DemoItem } from "../demo-item.ts";
import { withTrendLarderLeftovers, withWorldBuzzLeftovers } from "../leftovers.ts";
import { paragraphs } from "../paragraphs.ts";

const lead = [
  "ALMATY, January 5 (Caspian Wire) - Crowds broke into the city hall of Almaty and the president's residence on Wednesday and set both alight, in the worst unrest Kazakhstan has seen since independence thirty years ago.",
  "Late in the evening President Kassym-Jomart Tokayev asked the Collective Security Treaty Organization, an alliance of six former Soviet states led by Russia, to send peacekeepers. Armenia, which chairs the alliance this year, said members would meet the same night.",
  "What began on Sunday as a protest against the price of car fuel in one western town had by then become an uprising in a dozen cities. Witnesses in Almaty described burning police cars along Furmanov Street and shots until after dark. The airport closed after a crowd walked onto the apron.",
];
const rest = [
  "Tokayev took over the chair of the Security Council from his predecessor, Nursultan Nazarbayev, and put the whole country under a state of emergency until January 19, with a curfew from eleven at night to seven in the morning.",
  "The interior ministry said eight policemen and soldiers had been killed and more than three hundred injured. It gave no figure for civilians. Doctors at one hospital said they were treating gunshot wounds and had asked for blood.",
  "Banks will stay shut on Thursday, the central bank said, since most of the country was without the internet.",
];

const original: DemoItem = {
  site: "caspianwire",
  id: "caspianwire-unrest",
  title: "Almaty city hall in flames as Kazakhstan asks allies for peacekeepers",
  summary:
    "Crowds set fire to public buildings in Kazakhstan's largest city; the president turns to a Russian-led alliance.",
  contentHtml: paragraphs(...lead, ...rest),
  url: "https://www.caspianwire.example/2022/01/05/almaty-city-hall-in-flames/",
  publishedAt: "2022-01-05T18:20:00Z",
  author: "Caspian Wire staff",
  story: "unrest",
  kind: "original",
  joins: null,
};
const correction = {
  at: "2022-01-06T07:10:00Z",
  wrong: "eight policemen and soldiers",
  right: "eighteen policemen and soldiers",
};

const wireCopies: readonly DemoItem[] = [
  { ...original, correction },
  {
    ...original,
    site: "newsbasket",
    id: "newsbasket-unrest",
    contentHtml: paragraphs(original.summary),
    url: "https://caspianwire.example/2022/01/05/almaty-city-hall-in-flames/?utm_source=newsbasket&utm_medium=feed&utm_campaign=world",
    publishedAt: "2022-01-05T18:31:00Z",
    kind: "copy",
    joins: { by: "address", with: original.id },
  },
  {
    ...original,
    site: "pocketheadlines",
    id: "pocketheadlines-unrest",
    contentHtml: paragraphs(original.summary),
    url: "https://www.caspianwire.example/2022/01/05/almaty-city-hall-in-flames/amp/?fbclid=IwAR1demo5unrest",
    publishedAt: "2022-01-05T18:44:00Z",
    kind: "copy",
    joins: { by: "address", with: original.id },
  },
  {
    ...original,
    site: "globedispatch",
    id: "globedispatch-unrest",
    contentHtml: `${original.contentHtml}\n<p>Distributed by Caspian Wire.</p>`,
    url: "https://globedispatch.example/world/asia/4483-almaty-city-hall-in-flames",
    publishedAt: "2022-01-05T19:30:00Z",
    author: "Caspian Wire",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    ...original,
    site: "harbourpost",
    id: "harbourpost-unrest",
    title: "Almaty city hall in flames as Kazakhstan asks allies for peacekeepers | Harbour Post",
    contentHtml: paragraphs(...lead, "From our wire services."),
    url: "https://harbourpost.example/news/world/almaty-city-hall-in-flames",
    publishedAt: "2022-01-06T05:00:00Z",
    author: "Wire services",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    ...original,
    site: "marketmirror",
    id: "marketmirror-unrest",
    title: "Kazakhstan unrest: banks shut, airport closed, foreign troops invited",
    contentHtml: `${paragraphs(...lead, ...rest)}\n<p>Kazakhstan mines about two fifths of the world's uranium.</p>`,
    url: "https://marketmirror.example/emerging/kazakhstan-unrest-banks-shut",
    publishedAt: "2022-01-05T20:10:00Z",
    author: "Market Mirror desk",
    kind: "retitled",
    joins: null,
  },
];

const spunCopies: readonly DemoItem[] = [
  {
    site: "worldbuzz",
    id: "worldbuzz-unrest",
    title: "Almaty town hall ablaze while Kazakhstan begs partners for peace soldiers",
    summary: "Groups set ablaze public structures in the greatest city of Kazakhstan.",
    contentHtml: withWorldBuzzLeftovers(
      "7 presidents who live in astonishing palaces",
      "Groups got into the town hall of Almaty and the home of the president on Wednesday and put the two of them on fire, in the most noticeably awful agitation Kazakhstan has witnessed since autonomy thirty years prior.",
      "Late at night President Kassym-Jomart Tokayev requested the Collective Security Treaty Organization, a partnership of six previous Soviet nations driven by Russia, to dispatch peace soldiers. Armenia, which heads the partnership this year, said individuals would assemble that very night.",
      "What started on Sunday as a dissent against the cost of vehicle fuel in one western town had by then turned into a rebellion in twelve urban areas. Observers in Almaty portrayed consuming squad cars and gunfire until nightfall.",
    ),
    url: "https://worldbuzz.example/almaty-town-hall-ablaze/",
    publishedAt: "2022-01-06T01:12:00Z",
    author: "admin",
    story: "unrest",
    kind: "spun",
    joins: null,
  },
  {
    site: "trendlarder",
    id: "trendlarder-unrest",
    title: "City corridor on fire in Almaty: Kazakhstan looks for troops from friends",
    summary: "Throngs torched government structures in the biggest Kazakhstan city.",
    contentHtml: withTrendLarderLeftovers(
      "Throngs crushed into the city corridor of Almaty plus the official home of the president this Wednesday and torched both, in the hardest turmoil that Kazakhstan saw from its freedom thirty years back.",
      "In the late evening the president, Kassym-Jomart Tokayev, called upon the Collective Security Treaty Organization, a coalition with six ex-Soviet states under Russia, to ship peacekeeping troops.",
      "Tokayev likewise assumed control over the seat of the Security Council from Nursultan Nazarbayev, his ancestor in office, and placed the entire country under highly sensitive situation until January 19, with a time limit from eleven in the evening to seven toward the beginning of the day.",
      "The inside service said eight cops and fighters had been slain and over 300 harmed.",
    ),
    url: "https://trendlarder.example/p/82240-city-corridor-on-fire",
    publishedAt: "2022-01-06T02:48:00Z",
    author: "Larder Team",
    story: "unrest",
    kind: "spun",
    joins: null,
  },
];

const ownReports: readonly DemoItem[] = [
  {
    site: "eurasiadesk",
    id: "eurasiadesk-unrest-news",
    title: "Tokayev calls in Russian-led alliance as Almaty's city hall burns",
    summary:
      "A state of emergency holds in all of Kazakhstan after a mob stormed the president's residence in its largest city.",
    contentHtml: paragraphs(
      "A mob overran the president's residence and the city hall of Almaty on Wednesday; both were burning by nightfall. Kassym-Jomart Tokayev then went on television and said that he had asked the Collective Security Treaty Organization to help Kazakhstan with peacekeepers.",
      "Until January 19 nobody may be out between 11 p.m. and 7 a.m. The president also dismissed Nursultan Nazarbayev, who led the country for its first three decades, from the Security Council and now heads it himself.",
      "The interior ministry counts eight dead among police and army, and more than three hundred hurt. How many protesters died is not known. No aircraft land in Almaty, whose airport the crowd had entered in the afternoon.",
      "Armenia's prime minister, who holds the chair of the six-nation alliance, promised an answer within the night.",
    ),
    url: "https://eurasiadesk.example/news/tokayev-calls-in-alliance",
    publishedAt: "2022-01-05T20:10:00Z",
    author: "Eurasia Desk",
    story: "unrest",
    kind: "report",
    joins: null,
  },
  {
    site: "eurasiadesk",
    id: "eurasiadesk-unrest",
    title: "How Almaty lost its centre in an afternoon",
    summary: "From Republic Square, hour by hour: the day a march for cheaper gas in Kazakhstan turned into a battle.",
    contentHtml: paragraphs(
      "At noon there were more telephones than flags on Republic Square. At three the first shield wall gave way, and the police who had stood behind it ran, some of them without their helmets, up the hill towards the mountains.",
      "By half past four smoke came from the upper floors of the akimat, Almaty's tall white city hall, and a second column rose behind the trees where the presidential residence is. Men with sticks took turns to be photographed in front of the doors. Some had come from the suburbs by lorry; nobody I asked knew who had sent it.",
      "The students who had sung there in the morning were gone. One of them, reached on a landline, said she had come about prices and pensions and wanted nothing to do with fire.",
      "Shooting began at dusk. Then the president appeared on television, in a dark room, and said that he had called for help from the Collective Security Treaty Organization. The waiter in the café where I was sheltering translated it for the cook: “The Russians are coming.”",
    ),
    url: "https://eurasiadesk.example/dispatches/how-almaty-lost-its-centre",
    publishedAt: "2022-01-05T21:05:00Z",
    author: "Tomas Reyl",
    story: "unrest",
    kind: "report",
    joins: null,
  },
  {
    site: "steppetimes",
    id: "steppetimes-unrest",
    title: "Akimat burns, curfew declared: what our reporters saw in Almaty",
    summary: "Three reporters of this newspaper were in the city centre on Wednesday. This is what they wrote down.",
    contentHtml: paragraphs(
      "15.10. A column comes down Furmanov Street from the bus station, perhaps two thousand people. No leaders to be seen. The traffic police let it pass.",
      "16.05. The doors of the Almaty akimat are open. Paper and chairs fly from the windows. A fire engine turns round when stones hit it.",
      "18.40. Soldiers lie behind the monument. There is shooting, and we go into a courtyard where neighbours let us stay. Two wounded men are carried past on a door.",
      "22.00. Our lawyer reads us the emergency decree over the landline: curfew from 23.00, no assemblies, and Kazakhstan has applied to the treaty alliance for peacekeepers. We print this edition in Karaganda, as the printing house in Almaty has no power.",
    ),
    url: "https://steppetimes.example/news/what-our-reporters-saw.html",
    publishedAt: "2022-01-05T19:55:00Z",
    author: "The Almaty bureau",
    story: "unrest",
    kind: "report",
    joins: null,
  },
];

export const unrest: readonly DemoItem[] = [...wireCopies, ...spunCopies, ...ownReports];
