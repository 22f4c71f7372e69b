import type { DemoItem } from "../demo-item.ts";
import { paragraphs } from "../paragraphs.ts";

const seaCave: DemoItem = {
  site: "caspianwire",
  id: "caspianwire-sea-cave",
  title: "Divers map a flooded cave system beneath the Ustyan plateau",
  summary:
    "A survey has followed the passages for eleven kilometres and found blind shrimps that nobody had described.",
  contentHtml: paragraphs(
    "A team of divers and geologists has drawn the first map of a flooded cave system beneath the Ustyan plateau, eleven kilometres long and in places as wide as a motorway tunnel.",
    "In its furthest chamber, where the water is warm and holds hardly any oxygen, they found three species of blind shrimp. Their nearest relatives live on the other side of the sea, which suggests that the caves are older than the coast.",
    "The map will be open to all, the leader of the survey said, apart from the two entrances that are too dangerous to dive.",
  ),
  url: "https://www.caspianwire.example/2022/01/06/divers-map-flooded-caves/",
  publishedAt: "2022-01-06T07:30:00Z",
  author: "Caspian Wire science desk",
  story: "flooded-caves",
  kind: "original",
  joins: null,
};

const science: readonly DemoItem[] = [
  seaCave,
  {
    ...seaCave,
    site: "newsbasket",
    id: "newsbasket-sea-cave",
    contentHtml: paragraphs(seaCave.summary),
    url: "https://caspianwire.example/2022/01/06/divers-map-flooded-caves?utm_source=newsbasket&utm_medium=feed",
    publishedAt: "2022-01-06T07:44:00Z",
    kind: "copy",
    joins: { by: "address", with: seaCave.id },
  },
  {
    ...seaCave,
    site: "globedispatch",
    id: "globedispatch-sea-cave",
    title: "Divers Map a Flooded Cave System Beneath the Ustyan Plateau",
    url: "https://globedispatch.example/science/4488-divers-map-a-flooded-cave-system",
    publishedAt: "2022-01-06T10:00:00Z",
    author: "Caspian Wire",
    kind: "copy",
    joins: { by: "title", with: seaCave.id },
  },
  {
    site: "globedispatch",
    id: "globedispatch-owl-clock",
    title: "Young owls keep time by their parents' calls & not by the sun, study finds",
    summary: "Chicks reared in a darkened barn woke up on time as long as they heard the old birds leave.",
    contentHtml: paragraphs(
      "Barn owl chicks know when the evening begins even if they cannot see it. Researchers who darkened a nesting barn for two weeks report that the young birds woke at the usual hour as long as they heard their parents set out to hunt.",
      "When the calls were played two hours late, the chicks slept two hours longer, and gained less weight.",
    ),
    url: "https://globedispatch.example/science/4470-young-owls-keep-time",
    publishedAt: "2022-01-04T09:20:00Z",
    author: "Ruth Ansell",
    story: "owl-clock",
    kind: "other",
    joins: null,
  },
];

const sport: readonly DemoItem[] = [
  {
    site: "harbourpost",
    id: "harbourpost-cup-tie",
    title: "Ellery Rovers through on penalties after a goalless night",
    summary: "The goalkeeper saved two and scored the last himself.",
    contentHtml: paragraphs(
      "It took a hundred and twenty minutes and eleven penalties to part Ellery Rovers and Northgate on Tuesday, and in the end the goalkeeper, Dunstan Pike, had saved two and put in the last one himself.",
      "Rovers meet the winners of Saturday's tie at home in the next round.",
    ),
    url: "https://harbourpost.example/sport/rovers-through-on-penalties",
    publishedAt: "2022-01-04T22:50:00Z",
    author: "Gwen Tarrant",
    story: "cup-tie",
    kind: "other",
    joins: null,
  },
  {
    site: "globedispatch",
    id: "globedispatch-cup-tie",
    title: "Goalkeeper scores the winner as Northgate go out of the cup",
    summary: "Second-tier Ellery Rovers knock out the favourites.",
    contentHtml: paragraphs(
      "Northgate, twice winners in the last decade, are out of the cup. They had most of the ball and three shots against the post at second-tier Ellery Rovers, and then lost the shoot-out to a goalkeeper, Dunstan Pike, who took the eleventh penalty because nobody else wanted it.",
    ),
    url: "https://globedispatch.example/sport/4476-goalkeeper-scores-the-winner",
    publishedAt: "2022-01-05T00:15:00Z",
    author: "Globe Dispatch sport",
    story: "cup-tie",
    kind: "report",
    joins: null,
  },
  {
    site: "globedispatch",
    id: "globedispatch-ski-jumping",
    title: "Wind has the last word as ski jumping final is called off",
    summary: "The tour ends with three of four competitions, and a champion who learns it at breakfast.",
    contentHtml: paragraphs(
      "After five hours of waiting and one jumper carried past the landing slope by a gust, the jury called off the last competition of the tour. The overall win goes to Aksel Thune, who had led since New Year's Day.",
    ),
    url: "https://globedispatch.example/sport/4497-ski-jumping-final-called-off",
    publishedAt: "2022-01-06T18:40:00Z",
    author: "Globe Dispatch sport",
    story: "ski-jumping",
    kind: "other",
    joins: null,
  },
];

// Their words come close to the main stories': a resignation, a fuel price, a network that is down.
const local: readonly DemoItem[] = [
  {
    site: "harbourpost",
    id: "harbourpost-harbour-board",
    title: "Harbour board resigns after third day of ferry delays",
    summary: "The council accepts the resignation and orders a temporary timetable.",
    contentHtml: paragraphs(
      "All five members of the Port Ellery harbour board resigned on Wednesday after a third day on which the island ferry left late or not at all. The council accepted the resignation and ordered a temporary timetable, with one boat in place of two.",
      "Passengers at the slipway welcomed the news and asked when the next sailing would be.",
    ),
    url: "https://harbourpost.example/news/local/harbour-board-resigns",
    publishedAt: "2022-01-05T16:10:00Z",
    author: "Owen Lack",
    story: "harbour-board",
    kind: "other",
    joins: null,
  },
  {
    site: "harbourpost",
    id: "harbourpost-bus-fares",
    title: "Bus fares to go up in February as fuel prices bite",
    summary: "A single through town will cost ten pence more.",
    contentHtml: paragraphs(
      "A single bus ticket in Port Ellery will cost ten pence more from February. The operator blames the price of diesel; the passengers' association has called for a protest at the depot on Saturday.",
    ),
    url: "https://harbourpost.example/news/local/bus-fares-to-go-up",
    publishedAt: "2022-01-04T16:45:00Z",
    author: "Owen Lack",
    story: "bus-fares",
    kind: "other",
    joins: null,
  },
  {
    site: "harbourpost",
    id: "harbourpost-library-network",
    title: "Library goes offline while its roof is mended",
    summary: "Readers can borrow by paper slip for a fortnight.",
    contentHtml: paragraphs(
      "The town library will be without its internet connection for a fortnight while slaters work on the roof over the cabinet. Books can be borrowed by paper slip, as they were until 1994.",
    ),
    url: "https://harbourpost.example/news/local/library-goes-offline",
    publishedAt: "2022-01-10T10:05:00Z",
    author: "Gwen Tarrant",
    story: "library-offline",
    kind: "other",
    joins: null,
  },
];

const business: readonly DemoItem[] = [
  {
    site: "marketmirror",
    id: "marketmirror-uranium",
    title: "Uranium jumps on supply worries",
    summary: "The spot price gained eight per cent in a day, although no mine reported a stop.",
    contentHtml: paragraphs(
      "The spot price of uranium rose by eight per cent on Wednesday, the most in a day since autumn. Traders pointed to Kazakhstan, where two fifths of the metal is mined, although the state company said that its pits, far from the cities, were working normally.",
      "A broker spoke of buyers who had been waiting for a reason and had been given one.",
    ),
    url: "https://marketmirror.example/commodities/uranium-jumps",
    publishedAt: "2022-01-05T16:55:00Z",
    author: "Paul Vane",
    story: "uranium-price",
    kind: "other",
    joins: null,
  },
];

export const otherNews: readonly DemoItem[] = [...science, ...sport, ...local, ...business];
