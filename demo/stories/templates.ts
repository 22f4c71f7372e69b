import type { DemoDay } from "../demo-days.ts";
import type { DemoItem } from "../demo-item.ts";
import { withTrendLarderLeftovers, withWorldBuzzLeftovers } from "../leftovers.ts";
import { paragraphs } from "../paragraphs.ts";

type Day = readonly [day: DemoDay, ...words: string[]];
type Template = Pick<DemoItem, "site" | "title" | "author"> & {
  /** Begins the ids and names the column in URLs. */
  readonly column: string;
  /** UTC. */
  readonly time: string;
};

/** One issue of a column; it shares its title with all the others and its story with none. */
function issue(template: Template, host: string, day: DemoDay, summary: string, ...texts: readonly string[]): DemoItem {
  const { column, time, ...shared } = template;
  const id = `${column}-${day}T${time.replace(":", "")}`;
  return {
    ...shared,
    id,
    summary,
    contentHtml: paragraphs(...texts),
    url: `https://${host}/${column}/${day}/${time.replace(":", "")}`,
    publishedAt: `${day}T${time}:00Z`,
    story: id,
    kind: "other",
    joins: null,
  };
}

const weatherDays: readonly Day[] = [
  ["2022-01-04", "cloudy with sleet in the afternoon", "four", "north-westerly, force five", "twenty past eight"],
  ["2022-01-05", "dry with sunny spells", "three", "light and variable", "nineteen minutes past eight"],
  ["2022-01-06", "rain from the west by noon", "seven", "south-westerly, force six", "eighteen minutes past eight"],
  ["2022-01-10", "fog in the morning, slow to lift", "five", "hardly any", "a quarter past eight"],
  ["2022-01-13", "bright and cold", "two", "easterly, force three", "twelve minutes past eight"],
];
const weather: Template = {
  site: "harbourpost",
  column: "weather",
  title: "Weather for Port Ellery",
  time: "05:30",
  author: "Harbour Post",
};

const briefingDays: readonly Day[] = [
  ["2022-01-04", "Protests over gas in Kazakhstan, owls that listen, a cup night in Port Ellery."],
  ["2022-01-05", "Kazakhstan's cabinet falls, a goalkeeper scores, bus fares rise."],
  ["2022-01-06", "Almaty after the fire, peacekeepers on their way, a cave beneath a plateau."],
  ["2022-01-10", "A day of mourning in Kazakhstan, the week ahead in parliament."],
  ["2022-01-13", "Troops leave Kazakhstan, and what the markets make of it."],
];
const globeBriefing: Template = {
  site: "globedispatch",
  column: "morning-briefing",
  title: "Morning briefing",
  time: "06:00",
  author: "Globe Dispatch",
};

const deskBriefingDays: readonly Day[] = [
  ["2022-01-05", "Minsk: a trial opens. Kazakhstan: the prime minister goes. Bishkek: snow closes the pass."],
  ["2022-01-06", "Tbilisi: a new budget. Kazakhstan: the first aircraft are expected. Yerevan: a debate about troops."],
];
const deskBriefing: Template = {
  site: "eurasiadesk",
  column: "briefing",
  title: "Morning briefing",
  time: "06:30",
  author: "Eurasia Desk",
};

const marketDays: readonly Day[] = [
  ["2022-01-04", "0.4 per cent higher", "banks and carmakers", "79.90", "1,812"],
  ["2022-01-05", "1.1 per cent lower", "technology shares", "80.80", "1,819"],
  ["2022-01-06", "0.2 per cent lower", "airlines and uranium funds", "82.00", "1,790"],
  ["2022-01-10", "0.3 per cent lower", "shops and builders", "80.90", "1,801"],
  ["2022-01-13", "0.7 per cent higher", "mines and insurers", "84.50", "1,822"],
];
const marketWrap: Template = {
  site: "marketmirror",
  column: "market-wrap",
  title: "Market wrap",
  time: "17:30",
  author: "Market Mirror desk",
};

// Two draws on one day under one title: nothing but their numbers tells them apart.
const lotteryDraws: readonly (readonly [day: DemoDay, time: string, numbers: string, prize: string])[] = [
  ["2022-01-05", "12:15", "4, 11, 19, 23, 38 and 41", "nobody"],
  ["2022-01-05", "20:15", "2, 7, 16, 29, 30 and 45", "one ticket sold in Northgate"],
  ["2022-01-06", "12:15", "1, 13, 22, 27, 35 and 44", "two tickets"],
];
const lottery: Omit<Template, "time"> = {
  site: "harbourpost",
  column: "lottery",
  title: "Lottery results",
  author: "Harbour Post",
};

const columns: readonly DemoItem[] = [
  ...weatherDays.map(([day, sky, degrees, wind, sunrise]) =>
    issue(
      weather,
      "harbourpost.example",
      day,
      `Today: ${sky}.`,
      `Today in Port Ellery: ${sky}. Highest temperature ${degrees} degrees. Wind: ${wind}.`,
      `The sun rises at ${sunrise}. Tomorrow's forecast appears at half past five.`,
    ),
  ),
  ...briefingDays.map(([day, line = ""]) =>
    issue(
      globeBriefing,
      "globedispatch.example",
      day,
      line,
      "Good morning. Here is what you need to know today.",
      line,
      "That was your morning briefing. Have a good day.",
    ),
  ),
  ...deskBriefingDays.map(([day, line = ""]) =>
    issue(deskBriefing, "eurasiadesk.example", day, line, line, "Written at dawn by whoever is awake."),
  ),
  ...marketDays.map(([day, move, movers, oil, gold]) =>
    issue(
      marketWrap,
      "marketmirror.example",
      day,
      `Shares closed ${move}.`,
      `Shares closed ${move}, moved most by ${movers}. Oil traded at ${oil} dollars a barrel, gold at ${gold} dollars an ounce.`,
      "Prices as of the close. Nothing here is investment advice.",
    ),
  ),
  ...lotteryDraws.map(([day, time, numbers, winners]) =>
    issue(
      { ...lottery, time },
      "harbourpost.example",
      day,
      `The numbers are ${numbers}.`,
      `The numbers drawn today are ${numbers}. The first prize goes to ${winners}.`,
      "All figures without guarantee.",
    ),
  ),
];

const breakingNews: readonly DemoItem[] = [
  {
    site: "worldbuzz",
    id: "worldbuzz-breaking-news",
    title: "Breaking news",
    summary: "A ferry is reported to have run aground.",
    contentHtml: withWorldBuzzLeftovers(
      "12 ships that sank twice",
      "A ferry with ninety on board is reported to have run aground on a sandbank. This page will be updated.",
    ),
    url: "https://worldbuzz.example/breaking-news-17/",
    publishedAt: "2022-01-06T08:05:00Z",
    author: "admin",
    story: "ferry-aground",
    kind: "other",
    joins: null,
  },
  {
    site: "trendlarder",
    id: "trendlarder-breaking-news",
    title: "Breaking News",
    summary: "A singer has called off her tour.",
    contentHtml: withTrendLarderLeftovers(
      "The singer Odile Marsh has called off the rest of her tour after losing her voice on stage. More when we know it.",
    ),
    url: "https://trendlarder.example/p/82266-breaking-news",
    publishedAt: "2022-01-06T10:20:00Z",
    author: "Larder Team",
    story: "tour-called-off",
    kind: "other",
    joins: null,
  },
];

const explainer: Omit<DemoItem, "id" | "summary" | "contentHtml" | "url" | "publishedAt" | "story"> = {
  site: "eurasiadesk",
  title: "What we know about the unrest in Kazakhstan",
  author: "Eurasia Desk",
  kind: "other",
  joins: null,
};

// One headline on two pages, four days and one turn of events apart.
const explainers: readonly DemoItem[] = [
  {
    ...explainer,
    id: "eurasiadesk-explainer-6",
    summary: "Five questions after the night in Almaty.",
    contentHtml: paragraphs(
      "Who is in the streets? Oil workers, students, men nobody knows. Who commands the army? Since Wednesday the president alone. Why is the network down? By order.",
      "We will answer more of these questions when we can reach our colleagues in Almaty again.",
    ),
    url: "https://eurasiadesk.example/questions/unrest-in-kazakhstan-1",
    publishedAt: "2022-01-06T13:50:00Z",
    story: "explainer-2022-01-06",
  },
  {
    ...explainer,
    id: "eurasiadesk-explainer-10",
    summary: "How many died, who was arrested, and when the soldiers leave.",
    contentHtml: paragraphs(
      "How many people died? The state has published a number and taken it back. Who has been arrested? Nearly eight thousand, among them a former head of the security service.",
      "When will the foreign soldiers leave? The alliance's leaders confer today.",
    ),
    url: "https://eurasiadesk.example/questions/unrest-in-kazakhstan-2",
    publishedAt: "2022-01-10T13:10:00Z",
    story: "explainer-2022-01-10",
  },
];

export const templates: readonly DemoItem[] = [...columns, ...breakingNews, ...explainers];
