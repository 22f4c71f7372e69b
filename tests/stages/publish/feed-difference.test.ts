import { expect, test } from "vitest";
import { feedDifference, type ShownFeed } from "../../../src/stages/publish/feed-difference.ts";

const about = { title: "World", description: null, language: "en" };
/** "a b" are two stories of that id; "a:New" has another title, "a!" another text. */
const feed = (stories: string, more: Partial<ShownFeed["about"]> = {}): ShownFeed => ({
  about: { ...about, ...more },
  stories: stories
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [id = "", title = "Title"] = word.replace("!", "").split(":");
      return { id, title, everything: word };
    }),
});
const nothing = { about: [], comes: [], goes: [], retitled: [], moves: [], changed: [] };
const told = (id: string, title = "Title") => ({ id, title });

test.each([
  ["equal feeds do not differ", "a b", "a b", {}],
  ["a story that comes pushes the others down, which do not move by that", "a b", "x a b", { comes: [told("x")] }],
  ["a story that goes", "a b c", "a c", { goes: [told("b")] }],
  ["a story that rises moves alone", "a b c d", "d a b c", { moves: [{ ...told("d"), from: 4, to: 1 }] }],
  ["a story that falls moves alone", "a b c d", "b c d a", { moves: [{ ...told("a"), from: 1, to: 4 }] }],
  ["a title", "a:Old b", "a:New b", { retitled: [{ id: "a", before: "Old", after: "New" }] }],
  ["text under the same title", "a b", "a b!", { changed: [told("b")] }],
  [
    "all at once",
    "a b c",
    "c! x b:New",
    {
      comes: [told("x")],
      goes: [told("a")],
      retitled: [{ id: "b", before: "Title", after: "New" }],
      moves: [{ ...told("b", "New"), from: 2, to: 3 }],
      changed: [told("c")],
    },
  ],
])("%s", (_, before, after, difference) =>
  expect(feedDifference(feed(before), feed(after))).toEqual({ ...nothing, ...difference }),
);

test("what a feed says of itself", () => {
  expect(feedDifference(feed("a"), feed("a", { title: "News", description: "All" })).about).toEqual([
    { what: "title", before: "World", after: "News" },
    { what: "description", before: null, after: "All" },
  ]);
});

test("where nothing was published all comes", () => {
  expect(feedDifference(null, feed("a b"))).toEqual({ ...nothing, comes: [told("a"), told("b")] });
});
