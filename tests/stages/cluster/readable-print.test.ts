import { expect, test } from "vitest";
import { namesIn, readablePrint, stemsOf } from "../../../src/stages/cluster/readable-print.ts";
import { termNumber } from "../../../src/stages/cluster/term-number.ts";
import { storyPrint } from "../../../src/stages/identify/story-print.ts";

const print = storyPrint(
  "Tanker collides off Sines on Friday",
  "A tanker and the ferry Santa Clara collided off Sines, 14 people were pulled from the water, Captain Malheiro said. The tanker leaks.",
  "en",
);

test("a print taken apart has each term as a number at its place, with how often it comes, the title's first", () => {
  const readable = readablePrint(print);
  const stems = stemsOf(print);
  const title = print.title.split(" ");
  expect([...readable.terms.numbers]).toEqual(stems.map((stem) => termNumber(stem)));
  expect(stems.slice(0, readable.titleTerms)).toEqual(title);
  expect(readable.counts[stems.findIndex((stem) => stem.startsWith("tank"))]).toBe(3);
});

test("its names keep their places and how the text spells them", () => {
  const readable = readablePrint(print);
  const names = namesIn(readable);
  expect(names.map(({ spelling }) => spelling)).toContain("Malheiro");
  expect(names.map(({ place }) => stemsOf(print)[place])).toEqual(names.map(({ stem }) => stem));
  expect([...readable.isName].filter((isName) => isName === 1)).toHaveLength(names.length);
});

const keyOf = (name: string) => readablePrint({ ...print, terms: `^${name}`, names: name }).nameKeys[0];

test.each([
  ["tokayev", "tokajew", true],
  ["zelensky", "selenskyj", true],
  ["malheiro", "malheira", true],
  ["dortmund", "leipzig", false],
  ["li", "wu", true],
])("the names %s and %s begin alike in any script, or are too short to tell: %s", (one, other, alike) =>
  expect(keyOf(one) === keyOf(other)).toBe(alike),
);

test("how common a stem is to begin with stands in its number", () => {
  const commonness = (stem: string) => termNumber(stem) >>> 30;
  expect([commonness("tanker"), commonness("of"), commonness("_people"), commonness("京都")]).toEqual([0, 1, 2, 0]);
});
