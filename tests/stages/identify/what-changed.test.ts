import { expect, test } from "vitest";
import type { SafeHtml, Url } from "../../../src/model/scalars.ts";
import { editOf } from "../../../src/stages/identify/what-changed.ts";
import { entryWith } from "../../samples/entry-with.ts";

const text = "<p>Crowds gathered in the square on Wednesday, and 5 people were killed.</p>";
const picture = '<p><img src="https://cdn.example/2022/square-800x600.jpg" alt=""></p>';
const entry = (content: string) =>
  entryWith({ title: "Unrest", url: "https://example.org/unrest" as Url, content: content as SafeHtml });

test.each([
  ["white space", text.replaceAll(" ", " \n "), "same"],
  ["a paragraph's tag", text.replaceAll("p>", "div>"), "same"],
  ["a counter of comments", `${text}<p>12 Comments</p>`, "same"],
  ["two counters", `${text}<p>Points: 123</p><p># Comments: 45</p>`, "same"],
  ["a counter in German", `${text}<p>12 Kommentare</p>`, "same"],
  ["how long it takes to read", `<p>3 min read</p>${text}`, "same"],
  ["how long ago it was", `<p>2 hours ago</p>${text}`, "same"],
  ["an advertisement's heading", `${text}<p>Advertisement</p>`, "same"],
  ["an advertisement", `${text}<p><a href="https://ad.doubleclick.net/x?ord=1">Buy shoes</a></p>`, "same"],
  [
    "share buttons",
    `${text}<ul><li><a href="https://www.facebook.com/sharer.php?u=x">Share</a></li><li><a href="https://twitter.com/intent/tweet?url=x">Tweet this</a></li></ul>`,
    "same",
  ],
  ["a row of share buttons", `${text}<p>Share via Facebook, Twitter, Email</p>`, "same"],
  ["a tracker", `${text}<img src="https://pixel.wp.com/b.gif?rand=1" width="1" height="1">`, "same"],
  ["a word", text.replace("square", "street"), "edited"],
  ["a number that is told", text.replace("5 people", "7 people"), "edited"],
  ["a sentence", `${text}<p>Calm returned.</p>`, "edited"],
  ["case", text.replace("Crowds", "CROWDS"), "edited"],
  ["a picture", text + picture, "edited"],
  ["a link put around words", text.replace("square", '<a href="https://example.org/square">square</a>'), "touched"],
])("a change of %s", (_, content, kind) => expect(editOf(entry(text), entry(content))).toBe(kind));

test.each([
  ["in another size", picture.replace("800x600", "1200x900"), "touched"],
  ["from another server", picture.replace("cdn.example", "images.example"), "touched"],
  ["under an address that changes each time", picture.replace(".jpg", ".jpg?token=2"), "same"],
  ["that is another", picture.replace("square", "street"), "edited"],
])("a picture %s", (_, content, kind) => expect(editOf(entry(text + picture), entry(text + content))).toBe(kind));

test.each([
  ["a title", { title: "Unrest spreads" }, "edited"],
  ["white space in a title", { title: " Unrest\u00a0" }, "same"],
  ["an author", { authors: [{ name: "Ann", email: null, url: null }] }, "edited"],
  ["an address", { url: "https://new.example/unrest" as Url }, "touched"],
  ["a scheme", { url: "http://example.org/unrest" as Url }, "touched"],
  [
    "an enclosure",
    {
      enclosures: [
        { url: "https://cdn.example/1.mp3" as Url, type: "audio/mpeg", lengthBytes: 5, durationSeconds: null },
      ],
    },
    "edited",
  ],
  ["categories", { categories: ["world"] }, "same"],
])("a change of %s", (_, change, kind) => expect(editOf(entry(text), { ...entry(text), ...change })).toBe(kind));

test("an enclosure that is stitched anew for each visit is the same", () => {
  const episode = (length: number, query: string) =>
    entryWith({
      enclosures: [
        {
          url: `https://cdn.example/1.mp3?${query}` as Url,
          type: "audio/mpeg",
          lengthBytes: length,
          durationSeconds: null,
        },
      ],
    });
  expect(editOf(episode(5_000_000, "a=1"), episode(5_100_000, "a=2"))).toBe("same");
});

test("a long run of broken tags is read before the test's time is up", () => {
  const hostile = `${"<a".repeat(200_000)}${"<b ".repeat(200_000)}${"x".repeat(200_000)}`;
  expect(editOf(entry(hostile), entry(`${hostile}x`))).toBe("edited");
});
