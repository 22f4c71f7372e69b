import type { DemoItem } from "../demo-item.ts";
import { withWorldBuzzLeftovers } from "../leftovers.ts";
import { paragraphs } from "../paragraphs.ts";

const original: DemoItem = {
  site: "caspianwire",
  id: "caspianwire-peacekeepers-arrive",
  title: "First foreign peacekeepers land in Kazakhstan",
  summary: "Paratroopers from Russia open a mission of about 2,500 soldiers that is to guard airports and depots.",
  contentHtml: paragraphs(
    "NUR-SULTAN, January 6 (Caspian Wire) - The first soldiers of a mission of the Collective Security Treaty Organization landed in Kazakhstan on Thursday, hours after the president had asked for them. It is the first time since its foundation that the alliance has sent troops.",
    "The force of about 2,500 comes from Russia, Belarus, Armenia, Kyrgyzstan and Tajikistan. It is to guard airports, depots and the space port at Baikonur for a limited time and will take no part in police work, the alliance's secretariat said. Transport aircraft left an airfield near Moscow through the night.",
    "In Almaty the army cleared the square in front of the burnt city hall after a night of gunfire. The interior ministry spoke of more than two thousand arrests.",
    "Kyrgyzstan's parliament voted on its own part only after a long debate, as deputies feared that their soldiers would be seen shooting at Kazakhs.",
  ),
  url: "https://www.caspianwire.example/2022/01/06/first-foreign-peacekeepers-land/",
  publishedAt: "2022-01-06T11:15:00Z",
  author: "Caspian Wire staff",
  story: "peacekeepers-arrive",
  kind: "original",
  joins: null,
};

export const peacekeepersArrive: readonly DemoItem[] = [
  original,
  {
    ...original,
    site: "pocketheadlines",
    id: "pocketheadlines-peacekeepers-arrive",
    contentHtml: paragraphs(original.summary),
    url: "https://caspianwire.example/2022/01/06/first-foreign-peacekeepers-land/amp/?fbclid=IwAR2demo6land",
    publishedAt: "2022-01-06T11:30:00Z",
    kind: "copy",
    joins: { by: "address", with: original.id },
  },
  {
    ...original,
    site: "globedispatch",
    id: "globedispatch-peacekeepers-arrive",
    contentHtml: `${original.contentHtml}\n<p>Distributed by Caspian Wire.</p>`,
    url: "https://globedispatch.example/world/asia/4492-first-foreign-peacekeepers-land",
    publishedAt: "2022-01-06T12:45:00Z",
    author: "Caspian Wire",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    ...original,
    site: "harbourpost",
    id: "harbourpost-peacekeepers-arrive",
    contentHtml: `${original.contentHtml}\n<p>From our wire services.</p>`,
    url: "https://harbourpost.example/news/world/first-foreign-peacekeepers-land",
    publishedAt: "2022-01-06T16:00:00Z",
    author: "Wire services",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    site: "worldbuzz",
    id: "worldbuzz-peacekeepers-arrive",
    title: "Initial overseas peace soldiers touch down within Kazakhstan",
    summary: "Parachutists of Russia begin an operation of around 2,500 fighters.",
    contentHtml: withWorldBuzzLeftovers(
      "5 military planes that are larger than your home",
      "The initial fighters of an operation of the Collective Security Treaty Organization touched down in Kazakhstan on Thursday, hours after the president had requested them. It is the first occasion since its establishment that the partnership has dispatched troops.",
      "The power of around 2,500 originates from Russia, Belarus, Armenia, Kyrgyzstan and Tajikistan. It will protect air terminals, stockrooms and the space port at Baikonur for a restricted period and won't participate in police work.",
      "In Almaty the military emptied the square before the scorched town hall following an evening of gunfire.",
    ),
    url: "https://worldbuzz.example/initial-overseas-peace-soldiers/",
    publishedAt: "2022-01-06T19:37:00Z",
    author: "admin",
    story: "peacekeepers-arrive",
    kind: "spun",
    joins: null,
  },
  {
    site: "eurasiadesk",
    id: "eurasiadesk-peacekeepers-arrive",
    title: "An alliance that never marched is marching",
    summary:
      "Armenia and Kyrgyzstan once asked the treaty organisation for help in vain. For Kazakhstan it took a night.",
    contentHtml: paragraphs(
      "In 2010 Kyrgyzstan asked for soldiers, and the alliance sent trucks. Last year Armenia asked, and it sent a delegation. On Thursday the Collective Security Treaty Organization put paratroopers on a runway in Kazakhstan less than a day after the telephone rang.",
      "The difference is not in the treaty. Article 4 speaks of aggression from outside, which is why the word terrorists, trained abroad, had to be in the president's speech. The difference is that Moscow wanted to go.",
      "How long they stay is the question that neighbours ask. The mission's members count in weeks; people in Tbilisi, who have their own experience of Russian peacekeepers, count in decades.",
    ),
    url: "https://eurasiadesk.example/analysis/an-alliance-that-never-marched",
    publishedAt: "2022-01-06T15:20:00Z",
    author: "Ilse Brandt",
    story: "peacekeepers-arrive",
    kind: "report",
    joins: null,
  },
];
