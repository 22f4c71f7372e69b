import { expect, test } from "vitest";
import { titleKey } from "../../../src/stages/identify/title-key.ts";

test.each([
  ["case, accents and punctuation fold away", "Almaty: “Ünrest” spreads — again!", "almaty unrest spreads again"],
  [
    "the site's name at the end is dropped",
    "Unrest spreads across Almaty - The Herald",
    "unrest spreads across almaty",
  ],
  [
    "another name at the end stays",
    "Unrest spreads across Almaty - Karaganda",
    "unrest spreads across almaty karaganda",
  ],
  ["Chinese needs no spaces", "哈萨克斯坦政府宣布辞职", "哈萨克斯坦政府宣布辞职"],
])("%s", (_, title, key) => expect(titleKey(title, ["The Herald"])).toBe(key));

test.each([
  ["no title", null],
  ["a title of everyday words", "Breaking news: live updates"],
  ["a series that only its date tells apart", "Morning briefing: Wednesday 5 January"],
  ["a weather forecast", "Weather forecast for Tuesday"],
  ["when a page was written", "6 May 2014 Last updated at 07:15 GMT"],
  ["two telling words", "Market wrap: shares slip"],
])("%s tells no event", (_, title) => expect(titleKey(title, [])).toBeNull());
