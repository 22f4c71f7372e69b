import { expect, test } from "vitest";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";
import { termsOf } from "../../../src/stages/identify/terms.ts";

test("words of several scripts become stems, ideographs pairs", () => {
  expect(termsOf("Häfen geschlossen", 9).map(({ stem }) => stem)).toEqual(["haf", "geschl"]);
  expect(termsOf("港口关闭", 9).map(({ stem }) => stem)).toEqual(["港口", "口关", "关闭"]);
});

test.each([
  ["Market wrap: shares rise on Monday", "Market wrap: shares rise on Friday"],
  ["Word puzzle #233: hints for May 3", "Word puzzle #240: hints for May 10"],
])("issues of a series bear one mask: %s", (one, another) =>
  expect(storyPrint(one, "", "en").mask).toBe(storyPrint(another, "", "en").mask),
);

test.each([
  ["Breaking news", "generic"],
  ["Opinion: The harbour was never safe", "opinion"],
  ["Five stories you missed this week", "roundUp"],
  ["Lottery results for Saturday", "service"],
  ["Evening digest: harbour shut, budget passed", "roundUp"],
  ["Главное за день: порт закрыт", "roundUp"],
  ["Подсчитаны итоги выборов в порту", "report"],
  ["Police links harbour fire to arson", "report"],
  ["Мнение: порт не был безопасен", "opinion"],
  ["Harbour Crane Market Size, Growth and Forecast 2031", "service"],
  ["What the harbour master never told will leave you speechless", "generic"],
  ["You will never guess what the harbour master did next", "generic"],
  ["This is what we know of the collision", "report"],
  ["Harbour closes after collision", "report"],
])("%s is a %s", (title, genre) => expect(storyPrint(title, "", "en").genre).toBe(genre));

test.each([
  ["Scroll down for the 12 strangest harbours of the world.", "generic"],
  ["Divers want to find out why one of the 12 worst leaks was not seen.", "report"],
])("a borrowed headline over a list to click through tells nothing: %s", (text, genre) =>
  expect(storyPrint("The harbour master's secret", text, "en").genre).toBe(genre),
);

test("a dateline and what a page says under its report are not the report's", () => {
  const text = "LISBON (Coast Wire) - The harbour closed after two ships collided in fog and one of them caught fire.";
  const bare = "The harbour closed after two ships collided in fog and one of them caught fire.";
  const tail = " Leave a reply. Your email address will not be published.";
  expect(storyPrint("Harbour closes", text + tail, "en").terms).toBe(storyPrint("Harbour closes", bare, "en").terms);
});

test("where a title is but a date, the first sentence is the title", () => {
  const told = storyPrint(
    "6 May 2014 Last updated at 07:15 GMT",
    "Two ships collide off Lisbon in dense fog. One sank.",
    "en",
  );
  expect(told.title).toBe(storyPrint("Two ships collide off Lisbon in dense fog.", "", "en").title);
});

test.each([
  ["en", "Central bank raises its rate to 4 per cent", "change+"],
  ["en", "Jury finds harbour master guilty", "verdict+"],
  ["en", "Court acquits harbour master", "verdict-"],
  ["de", "Notenbank senkt den Leitzins", "change-"],
  ["ru", "Банк повысил ставку", "change+"],
  ["zh", "央行下调利率", "change-"],
  ["en", "Shares rise as rates are cut", ""],
  ["en", "Harbour opens a museum", ""],
])("which way a title says that a matter turned, %s: %s", (language, title, turns) =>
  expect(storyPrint(title, "", language).turns).toBe(turns),
);
