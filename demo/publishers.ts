/** The news sites of the demo. All are invented; .example names can belong to nobody (RFC 2606 §3). */
export interface Publisher {
  readonly title: string;
  readonly description: string;
  readonly host: string;
  readonly format: "rss" | "atom" | "json";
  readonly feedPath: string;
}

export const publishers = {
  caspianwire: {
    title: "Caspian Wire",
    description: "The news agency between the Caspian and the Altai",
    host: "caspianwire.example",
    format: "rss",
    feedPath: "/rss/latest.xml",
  },
  steppetimes: {
    title: "The Steppe Times",
    description: "Independent daily of the Kazakh steppe",
    host: "steppetimes.example",
    format: "atom",
    feedPath: "/atom.xml",
  },
  globedispatch: {
    title: "Globe Dispatch",
    description: "World news, morning and evening",
    host: "globedispatch.example",
    format: "json",
    feedPath: "/feed.json",
  },
  harbourpost: {
    title: "Harbour Post",
    description: "Port Ellery's own newspaper",
    host: "harbourpost.example",
    format: "rss",
    feedPath: "/feed/",
  },
  newsbasket: {
    title: "Newsbasket",
    description: "Links from the wires, all day",
    host: "newsbasket.example",
    format: "atom",
    feedPath: "/feeds/world.atom",
  },
  pocketheadlines: {
    title: "Pocket Headlines",
    description: "The news on a small screen",
    host: "pocketheadlines.example",
    format: "json",
    feedPath: "/headlines.json",
  },
  marketmirror: {
    title: "Market Mirror",
    description: "Prices and the reasons behind them",
    host: "marketmirror.example",
    format: "rss",
    feedPath: "/rss.xml",
  },
  eurasiadesk: {
    title: "Eurasia Desk",
    description: "Correspondents on the ground from Minsk to Bishkek",
    host: "eurasiadesk.example",
    format: "atom",
    feedPath: "/atom",
  },
  worldbuzz: {
    title: "World Buzz Today",
    description: "Everything that buzzes",
    host: "worldbuzz.example",
    format: "rss",
    feedPath: "/feed/",
  },
  trendlarder: {
    title: "Trend Larder",
    description: "Fresh trends, stocked hourly",
    host: "trendlarder.example",
    format: "rss",
    feedPath: "/feed.rss",
  },
} as const satisfies Record<string, Publisher>;

export type PublisherName = keyof typeof publishers;

/** Every publisher's short name, in the order of their loopback addresses. */
export const publisherNames = Object.keys(publishers) as readonly PublisherName[];
