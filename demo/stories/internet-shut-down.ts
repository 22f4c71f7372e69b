import type { DemoItem } from "../demo-item.ts";
import { paragraphs } from "../paragraphs.ts";

const original: DemoItem = {
  site: "caspianwire",
  id: "caspianwire-internet-shut-down",
  title: "Kazakhstan goes offline in nationwide internet blackout",
  summary: "Mobile and fixed connections failed across the country on Wednesday afternoon.",
  contentHtml: paragraphs(
    "NUR-SULTAN, January 5 (Caspian Wire) - Kazakhstan was almost entirely cut off from the internet on Wednesday afternoon, engineers who watch the world's routing tables said, a day after mobile data had stopped working in Almaty.",
    "Traffic from the country's largest operator fell to a twentieth of its usual level within minutes, which suggests a decision rather than a fault. Card payments, taxi applications and online banking stopped with it.",
    "The blackout also took away a good part of the world's bitcoin mining, which had moved to Kazakhstan after China forbade it last year.",
    "The ministry for digital development did not answer calls. Its own website could not be reached.",
  ),
  url: "https://www.caspianwire.example/2022/01/05/nationwide-internet-blackout/",
  publishedAt: "2022-01-05T12:10:00Z",
  author: "Caspian Wire staff",
  story: "internet-shut-down",
  kind: "original",
  joins: null,
};

export const internetShutDown: readonly DemoItem[] = [
  original,
  {
    ...original,
    site: "newsbasket",
    id: "newsbasket-internet-shut-down",
    contentHtml: paragraphs(original.summary),
    url: "https://www.caspianwire.example/2022/01/05/nationwide-internet-blackout?utm_source=newsbasket&utm_medium=feed",
    publishedAt: "2022-01-05T12:22:00Z",
    kind: "copy",
    joins: { by: "address", with: original.id },
  },
  {
    ...original,
    site: "globedispatch",
    id: "globedispatch-internet-shut-down",
    contentHtml: `${original.contentHtml}\n<p>Distributed by Caspian Wire.</p>`,
    url: "https://globedispatch.example/technology/4479-nationwide-internet-blackout",
    publishedAt: "2022-01-05T13:40:00Z",
    author: "Caspian Wire",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    site: "eurasiadesk",
    id: "eurasiadesk-internet-shut-down",
    title: "The landline is back: Almaty without a network",
    summary: "No maps, no messages, no money from the machine. A city remembers how to telephone.",
    contentHtml: paragraphs(
      "The last message that reached my telephone in Almaty was an advertisement for pizza. Then the little bars stayed, and nothing moved any more.",
      "People have taken to writing notes and leaving them at pharmacies. The owner of a kiosk on Abay Avenue rents out her landline by the minute, paid in cash, which itself is running short since the cash machines went dark.",
      "Shutting down the network is an old reflex here, usually for an hour or two and around a single square. This time, people who work for operators say, the order covered all of Kazakhstan, and had no end date.",
    ),
    url: "https://eurasiadesk.example/dispatches/the-landline-is-back",
    publishedAt: "2022-01-06T09:30:00Z",
    author: "Tomas Reyl",
    story: "internet-shut-down",
    kind: "report",
    joins: null,
  },
];
