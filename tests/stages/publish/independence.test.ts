import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { JoinReason } from "../../../src/model/decision.ts";
import type { Url } from "../../../src/model/scalars.ts";
import type { StoryMember } from "../../../src/model/story.ts";
import { independence } from "../../../src/stages/publish/independence.ts";
import { independenceInWords } from "../../../src/stages/publish/independence-in-words.ts";
import { renderJsonFeed } from "../../../src/stages/publish/json-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { tributarySchema } from "../../../src/web/tributary-schema.ts";
import { configOf, feedOf, member, story } from "../../samples/merged-feed.ts";

const paper = (name: string) => `https://${name}.example/feed` as Url;
const nameOf = ({ stored }: StoryMember) => `The ${stored.source.split(".")[0]}`;
const text = "ALMATY, Jan 5 (Reuters) - Crowds gathered before the city hall.";

/** A telling by the paper of the entry's own name, that many hours after the first. */
function telling(id: string, hoursLater: number, code: JoinReason["code"] | null, beside = "", words = "Crowds.") {
  const because =
    code === null ? null : ({ code, with: beside, evidence: [], minutesApart: 60 } as unknown as JoinReason);
  return { ...member(id, paper(id), { hoursLater, text: words }), because };
}

const copies = (count: number, of: string, words?: string) =>
  Array.from({ length: count }, (_, place) => telling(`copy${place}`, 1 + place, "copy", of, words));

describe("who tells a story independently", () => {
  test.each<[string, readonly StoryMember[], string | null]>([
    ["one source is not counted", [telling("wire", 0, null)], null],
    [
      "a report is independent, and nobody repeats anything",
      [telling("wire", 0, null), telling("post", 1, "report", "wire")],
      "2 sources, 2 independent",
    ],
    [
      "a copy counts once, with what it repeats",
      [telling("wire", 0, null), telling("post", 1, "copy", "wire")],
      "2 sources, 1 independent, 1 carries the text of The wire",
    ],
    [
      "a copy of a copy, a rewrite, the same page and the same headline repeat one text",
      [
        telling("wire", 0, null),
        telling("post", 1, "copy", "wire"),
        telling("mail", 2, "rewrite", "post"),
        telling("globe", 3, "sameUrl", "mail"),
        telling("star", 4, "sameTitle", "wire"),
        telling("own", 5, "report", "wire"),
      ],
      "6 sources, 2 independent, 4 carry the text of The wire",
    ],
    [
      "fourteen sources, of which eleven carry the agency's text",
      [
        telling("agency", 0, null, "", text),
        ...copies(11, "agency", text),
        telling("post", 2, "report", "agency"),
        telling("mail", 3, "report", "agency"),
      ],
      "14 sources, 3 independent, 12 carry the text of Reuters",
    ],
    [
      "an agency that is a source itself carries its own text, and is not counted among those that carry another's",
      [
        telling("reuters", 0, null, "", text),
        ...copies(11, "reuters", text),
        telling("post", 2, "report", "reuters"),
        telling("mail", 3, "report", "reuters"),
      ],
      "14 sources, 3 independent, 11 carry the text of Reuters",
    ],
    [
      "copies of an entry that the feed does not show are one text too",
      [
        telling("post", 1, "copy", "unseen"),
        telling("mail", 2, "copy", "unseen"),
        telling("own", 3, "report", "unseen"),
      ],
      "3 sources, 2 independent, 1 carries the text of The post",
    ],
    [
      "of two texts the one is named that more sources repeat",
      [
        telling("wire", 0, null),
        telling("post", 1, "copy", "wire"),
        telling("own", 2, "report", "wire"),
        telling("mail", 3, "copy", "own"),
        telling("star", 4, "copy", "own"),
      ],
      "5 sources, 2 independent, 2 carry the text of The own",
    ],
    [
      "what a person put here is neither independent nor anybody's text",
      [telling("wire", 0, null), telling("post", 1, "byHand", "wire")],
      "2 sources, 1 independent",
    ],
    [
      "what may be a translation is neither, and who repeats it repeats nobody else's text",
      [
        telling("wire", 0, null),
        telling("mundo", 1, "otherLanguage", "wire"),
        telling("dia", 2, "copy", "mundo"),
        telling("post", 3, "copy", "wire"),
      ],
      "4 sources, 1 independent, 1 carries the text of The wire",
    ],
  ])("%s", (_, members, words) => expect(independenceInWords(independence(members, nameOf))).toBe(words));
});

describe("whose text a copied text is", () => {
  test.each([
    ["a dateline names the agency", "<p>BERLIN (dpa/AFP) — Crowds gathered.</p>", "dpa/AFP"],
    ["slashes do too", "<p>МОСКВА, 5 января /ТАСС/. Толпа собралась.</p>", "ТАСС"],
    ["the last words name it", "<p>Crowds gathered.</p><p>(Associated Press)</p>", "Associated Press"],
    ["as its source", "<p>Crowds gathered.</p> <p>Source: AFP</p>", "AFP"],
    ["a source of the story is credited like an agency", "<p>ALMATY (The wire) - Crowds gathered.</p>", "The wire"],
    [
      "who is only quoted is not credited",
      "<p>Crowds gathered, a guard told Reuters (AP) yesterday in town.</p>",
      "The first",
    ],
    ["other words in brackets are no credit", "<p>ACME (NYSE) - Shares rose (again)</p>", "The first"],
  ])("%s", (_, content, source) => {
    const first = telling("first", 0, null);
    const entry = { ...first.stored.entry, content: content as never };
    const told = [
      { ...first, stored: { ...first.stored, entry } },
      ...["b", "wire"].map((id) => telling(id, 1, "copy", "first")),
    ];
    expect(independence(told, nameOf).sharedText?.source).toBe(source);
  });
});

test("P11: how many tell a story independently stands in the body and in _tributary, as its schema says", () => {
  const config = configOf(`title: Unrest\nsources: [${["wire", "post", "own"].map(paper).join(", ")}]\n`);
  const told = story(
    "s",
    telling("wire", 0, null),
    telling("post", 1, "copy", "wire"),
    telling("own", 2, "report", "wire"),
  );
  const site = { ...config.site, publicUrl: "https://feeds.example" };
  const document = JSON.parse(renderJsonFeed(merge(feedOf(config), site, [told])).body);
  const words = "3 sources, 2 independent, 1 carries the text of The Wire";
  expect(document.items[0].content_html).toContain(`<p>${words}.</p>\n<p>Also reported by:</p>`);
  expect(document.items[0]._tributary.independence).toEqual({
    sources: 3,
    independent: 2,
    shared_text: { source: "The Wire", sources: 1 },
    in_words: words,
  });
  expect(z.fromJSONSchema(tributarySchema as never).parse(document)).toBeTruthy();
});
