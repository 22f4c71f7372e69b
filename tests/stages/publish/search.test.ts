import { expect, test } from "vitest";
import type { SafeHtml } from "../../../src/model/scalars.ts";
import { searchStories } from "../../../src/stages/publish/search-stories.ts";
import { searchTerms } from "../../../src/stages/publish/search-terms.ts";
import { configOf, feedOf, herald, member, story, wire } from "../../samples/merged-feed.ts";

test.each([
  ["dam", ["dam"]],
  ["  Dam   Karlstein dam ", ["dam", "karlstein"]],
  ['"crest of the dam" crack', ["crest of the dam", "crack"]],
  ["São Paulo’s", ["sao", "paulo's"]],
  ['an "unclosed phrase', ["an", "unclosed", "phrase"]],
  ["' OR 1=1 --", ["'", "or", "1=1"]],
  ["", null],
  ['   "" ', null],
  ["a b c d e f g h i j k", null],
  ["x".repeat(201), null],
])("the query %s asks for %j", (query, terms) => expect(searchTerms(query)).toEqual(terms));

const feed = (rule: string) =>
  feedOf(configOf(`title: Unrest\nsources: [{ url: "${wire}", publish: ${rule} }, ${herald}]\n`));
const stories = [
  story(
    "dam",
    member("a", wire, { title: "Crack closes dam" }),
    member("b", herald, { title: "Damm in Gefahr", text: "Der Riß" }),
  ),
  story("chess", member("c", herald, { title: "Chess crown", text: "A damp hall, no damage." })),
];
const found = (query: string, rule = "full") =>
  searchStories(feed(rule), stories, searchTerms(query) ?? [], 50).map(({ id }) => id);

test.each([
  ["dam", ["dam"]],
  ["CROWN hall", ["chess"]],
  ['"damp hall"', ["chess"]],
  ['"hall damp"', []],
  ["riss gefahr", ["dam"]],
  ["crack gefahr", []],
  ["crowds", ["dam"]],
])("%s finds the stories in which one entry says all of it, as whole words: %j", (query, ids) =>
  expect(found(query)).toEqual(ids),
);

test("what is not published of a source is not found either", () => {
  expect(found("crowds", "title")).toEqual([]);
  expect(found("crack", "title")).toEqual(["dam"]);
});

test("a search ends with as many as were asked for, and reads no more than a bounded amount of text", () => {
  const text = "dam ".repeat(250_000) as SafeHtml;
  const long = Array.from({ length: 1000 }, (_, at) => {
    const one = member(`m${at}`, herald, {});
    return story(`s${at}`, { ...one, stored: { ...one.stored, entry: { ...one.stored.entry, content: text } } });
  });
  expect(searchStories(feed("full"), long, ["dam"], 50)).toHaveLength(50);
  expect(searchStories(feed("full"), [...long, ...stories], ["crown"], 50)).toEqual([]);
});
