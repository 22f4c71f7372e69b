import { expect, test } from "vitest";
import type { SafeHtml } from "../../../src/model/scalars.ts";
import { repeatedSentences, withoutSentences } from "../../../src/stages/identify/repeated-sentences.ts";

const footer = "The Example Gazette has told of the coast since 1902.";
const bodies = [
  `<p>Two ships collided in fog.</p><p>${footer}</p>`,
  `<p>The council chose a mayor.</p><p>${footer}</p>`,
  `<p>A bridge was closed.</p><p>${footer}</p>`,
];

test("what a source says under three of its entries is taken out of each", () => {
  const repeated = repeatedSentences(bodies);
  expect(bodies.map((body) => withoutSentences(body as SafeHtml, repeated).trim())).toEqual([
    "Two ships collided in fog.",
    "The council chose a mayor.",
    "A bridge was closed.",
  ]);
});

test("two entries that say the same are no habit", () => expect(repeatedSentences(bodies.slice(1))).toEqual(new Set()));

test("in a document of many entries a few copies are no habit either", () => {
  const others = Array.from({ length: 20 }, (_, at) => `<p>Report number ${at} from the coast.</p>`);
  expect(repeatedSentences([...bodies, ...others])).toEqual(new Set());
});
