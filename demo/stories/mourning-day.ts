import type { DemoItem } from "../demo-item.ts";
import { paragraphs } from "../paragraphs.ts";

const original: DemoItem = {
  site: "caspianwire",
  id: "caspianwire-mourning-day",
  title: "Kazakhstan mourns the dead of a week of violence",
  summary: "Flags at half-mast and first funerals as the country observes a day of national mourning.",
  contentHtml: paragraphs(
    "ALMATY, January 10 (Caspian Wire) - Flags flew at half-mast across Kazakhstan on Monday, a day of national mourning for the dozens of people killed in last week's violence.",
    "In Almaty, where most of them died, families gathered at cemeteries on the edge of the city to bury policemen, passers-by and a girl of four who was hit by a bullet in her father's car. Television stations played string quartets and showed no advertisements.",
    "The authorities have not settled on a number. A figure published on Sunday was withdrawn within hours and put down to a technical mistake. Nearly eight thousand people are in custody.",
    "The internet came back in Almaty for a few hours in the morning, the first time in five days.",
  ),
  url: "https://www.caspianwire.example/2022/01/10/day-of-mourning/",
  publishedAt: "2022-01-10T08:00:00Z",
  author: "Caspian Wire staff",
  story: "mourning-day",
  kind: "original",
  joins: null,
};

export const mourningDay: readonly DemoItem[] = [
  original,
  {
    ...original,
    site: "newsbasket",
    id: "newsbasket-mourning-day",
    contentHtml: paragraphs(original.summary),
    url: "https://caspianwire.example/2022/01/10/day-of-mourning/?utm_source=newsbasket&utm_medium=feed&gclid=demo10",
    publishedAt: "2022-01-10T08:11:00Z",
    kind: "copy",
    joins: { by: "address", with: original.id },
  },
  {
    ...original,
    site: "harbourpost",
    id: "harbourpost-mourning-day",
    title: "Kazakhstan mourns the dead of a week of violence | Harbour Post",
    contentHtml: `${original.contentHtml}\n<p>From our wire services.</p>`,
    url: "https://harbourpost.example/news/world/kazakhstan-mourns",
    publishedAt: "2022-01-10T14:30:00Z",
    author: "Wire services",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    site: "steppetimes",
    id: "steppetimes-mourning-day",
    title: "The names on the gate: three funerals in one morning",
    summary: "At the western cemetery of Almaty the gravediggers have asked for help from the neighbouring village.",
    contentHtml: paragraphs(
      "Somebody has fastened a sheet of paper to the cemetery gate with three names and three times on it: nine, ten and half past eleven. The snow in front of it is trodden flat.",
      "The first is a sergeant of twenty-four. His mother holds his cap. The second was a driver who had gone out for bread and did not hear that there was a curfew in Almaty; his brother says this twice to everyone who comes. The third coffin is short.",
      "The mullah asks for peace in one sentence and for answers in the next. On the way out people switch on their telephones, because the network is said to work until one o'clock.",
    ),
    url: "https://steppetimes.example/reportage/the-names-on-the-gate.html",
    publishedAt: "2022-01-10T11:45:00Z",
    author: "Madina Serikova",
    story: "mourning-day",
    kind: "report",
    joins: null,
  },
];
