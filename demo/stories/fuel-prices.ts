import type { DemoItem } from "../demo-item.ts";
import { withWorldBuzzLeftovers } from "../leftovers.ts";
import { paragraphs } from "../paragraphs.ts";

const original: DemoItem = {
  site: "caspianwire",
  id: "caspianwire-fuel-prices",
  title: "Protests over fuel prices spread from Zhanaozen to Almaty",
  summary: "Rallies that began in an oil town in western Kazakhstan have reached the country's largest city.",
  contentHtml: paragraphs(
    "ALMATY, January 4 (Caspian Wire) - Rallies against a doubling of the price of liquefied petroleum gas, which began in the oil town of Zhanaozen in western Kazakhstan, reached the country's largest city on Tuesday evening.",
    "Drivers in the Mangystau region had woken on New Year's Day to find gas at 120 tenge a litre, about twice what they paid in December, after the state let go of its cap. Most cars in the region run on it because it used to cost less than petrol.",
    "By Tuesday several thousand people were walking along the avenues of Almaty, some singing the national anthem, others calling for the cabinet to go. Police set off stun grenades near Republic Square to keep the marchers from the city hall.",
    "A government commission that flew to the region promised to bring the price down to 50 tenge, lower than before. People camping on the square in Zhanaozen said they would wait until it was in writing.",
  ),
  url: "https://www.caspianwire.example/2022/01/04/fuel-price-protests-reach-almaty/",
  publishedAt: "2022-01-04T15:40:00Z",
  author: "Caspian Wire staff",
  story: "fuel-prices",
  kind: "original",
  joins: null,
};

export const fuelPrices: readonly DemoItem[] = [
  original,
  {
    ...original,
    site: "newsbasket",
    id: "newsbasket-fuel-prices",
    contentHtml: paragraphs(original.summary),
    url: "https://caspianwire.example/2022/01/04/fuel-price-protests-reach-almaty?utm_source=newsbasket&utm_medium=feed&utm_campaign=world",
    publishedAt: "2022-01-04T15:52:00Z",
    kind: "copy",
    joins: { by: "address", with: original.id },
  },
  {
    ...original,
    site: "globedispatch",
    id: "globedispatch-fuel-prices",
    contentHtml: `${original.contentHtml}\n<p>Distributed by Caspian Wire.</p>`,
    url: "https://globedispatch.example/world/asia/4471-protests-over-fuel-prices",
    publishedAt: "2022-01-04T17:05:00Z",
    author: "Caspian Wire",
    kind: "copy",
    joins: { by: "title", with: original.id },
  },
  {
    site: "steppetimes",
    id: "steppetimes-fuel-prices",
    title: "“We only asked for the old price”: a night on the square in Zhanaozen",
    summary: "Our correspondent spent the night with drivers and oil workers who want cheap gas back.",
    contentHtml: paragraphs(
      "The tents went up on the second evening. By the third there were samovars, a loudspeaker on the bonnet of a Lada, and a queue of taxis with empty tanks parked nose to tail along the pavement in Zhanaozen.",
      "“We only asked for the old price,” said Yerlan, who drives an ambulance in the day and a taxi at night, and who spends a third of what he earns on liquefied gas. At 120 tenge, he has worked out, the second job costs him money.",
      "Nobody here takes the officials who arrived by plane at their word. Older men remember the strike of 2011. Younger ones hold up telephones to show each other that people in Aktau, in Uralsk and now in Almaty have come out for them.",
      "Towards morning it snowed a little. Somebody handed out bread.",
    ),
    url: "https://steppetimes.example/reportage/a-night-in-zhanaozen.html",
    publishedAt: "2022-01-04T12:30:00Z",
    author: "Madina Serikova",
    story: "fuel-prices",
    kind: "report",
    joins: null,
  },
  {
    site: "worldbuzz",
    id: "worldbuzz-fuel-prices",
    title: "Gas cost fury stretches out from Zhanaozen toward Almaty",
    summary: "Meetings that started in a petroleum township have arrived in the greatest city of Kazakhstan.",
    contentHtml: withWorldBuzzLeftovers(
      "10 nations with the lowest priced petrol",
      "Meetings against a multiplying by two of the cost of condensed petroleum gas, which started in the petroleum township of Zhanaozen in the west of Kazakhstan, arrived in the nation's greatest city on Tuesday night.",
      "Motorists in the Mangystau area had gotten up on the first day of the year to discover gas at 120 tenge for each litre, roughly double what they gave in December, after the state released its ceiling. Most vehicles in the area utilise it since it used to be less expensive than petrol.",
      "By Tuesday a few thousand individuals were strolling on the roads of Almaty, some chanting the country's hymn, others requesting the ministers to leave. Officers launched shock projectiles close to Republic Square.",
    ),
    url: "https://worldbuzz.example/gas-cost-fury-stretches-out/",
    publishedAt: "2022-01-04T21:14:00Z",
    author: "admin",
    story: "fuel-prices",
    kind: "spun",
    joins: null,
  },
];
