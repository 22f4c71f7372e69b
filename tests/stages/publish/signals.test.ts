import { describe, expect, test } from "vitest";
import type { Instant, Url } from "../../../src/model/scalars.ts";
import type { StoryMember } from "../../../src/model/story.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { nextSignalAt, selectStories } from "../../../src/stages/publish/select-stories.ts";
import { unmerged } from "../../../src/stages/publish/unmerged.ts";
import { configOf, feedOf, herald, member, morning, story, wire } from "../../samples/merged-feed.ts";

const post = "https://post.example/feed" as Url;
const at = (hours: number) => (morning + hours * 3_600_000) as Instant;
const feedWith = (signal: string) =>
  feedOf(configOf(`title: Unrest\nsources: [${wire}, ${herald}, ${post}]\nsignal: ${signal}\n`));
const site = { ...configOf(`sources: [${wire}]`).site, publicUrl: "https://feeds.example" };

const first = member("a", wire, {});
/** An own report, or a copy, that many hours after the first. */
const telling = (id: string, source: Url, hoursLater: number, code: "report" | "copy" = "report"): StoryMember => ({
  ...member(id, source, { hoursLater }),
  because: { code, with: first.stored.id, probability: 0.9, evidence: [], minutesApart: hoursLater * 60 },
});
const seenLate = (one: StoryMember, hours: number): StoryMember => ({ ...one, joinedAt: at(hours) });

/** Hours after the first telling at which the story is dated; null: it is not shown. */
function shownAfter(signal: string, members: readonly StoryMember[], nowHours: number): number | null {
  const feed = feedWith(signal);
  const [shown] = merge(feed, site, selectStories(feed, [story("a", ...members)], at(nowHours))).stories;
  return shown === undefined ? null : (shown.publishedAt - morning) / 3_600_000;
}

describe("a story told by enough independent sources within the time", () => {
  const three = "{ independent-sources: 3, within: 6h }";
  test.each([
    ["two reports are not three", [first, telling("b", herald, 1)], null],
    ["the third report brings it, dated then", [first, telling("b", herald, 1), telling("c", post, 5)], 5],
    ["a copy is not independent", [first, telling("b", herald, 1), telling("c", post, 5, "copy")], null],
    ["a source's second report counts once", [first, telling("b", herald, 1), telling("c", herald, 2)], null],
    ["the third comes too late", [first, telling("b", herald, 1), telling("c", post, 7)], null],
    [
      "a later run of three counts",
      [first, telling("b", herald, 20), telling("c", post, 22), telling("d", wire, 25)],
      25,
    ],
    [
      "what comes later moves no date",
      [first, telling("b", herald, 1), telling("c", post, 2), telling("d", wire, 4)],
      2,
    ],
    [
      "a report that was seen late dates it when it was seen",
      [first, telling("b", herald, 1), seenLate(telling("c", post, 2), 9)],
      9,
    ],
  ] as const)("%s", (_, members, hours) => expect(shownAfter(three, members, 48)).toBe(hours));

  test("the newest signal stands first, whenever its story began", () => {
    const feed = feedWith("{ independent-sources: 2, within: 2d }");
    const slow = story("slow", first, telling("b", herald, 30));
    const fast = story("fast", member("x", wire, { hoursLater: 10 }), telling("y", herald, 11));
    expect(selectStories(feed, [fast, slow], at(48)).map(({ id }) => id)).toEqual(["slow", "fast"]);
  });

  test("P3: the story's id is that of every other feed, and its raw twin keeps the entries' own dates", () => {
    const feed = feedWith("{ independent-sources: 2, within: 6h }");
    const stories = selectStories(feed, [story("a", first, telling("b", herald, 5))], at(48));
    expect(merge(feed, site, stories).stories[0]?.id).toBe("tag:tributary.invalid,2026:story/a");
    expect(unmerged(feed, site, stories).stories.map(({ publishedAt }) => publishedAt)).toEqual([at(5), at(0)]);
  });
});

describe("an exclusive, which one source alone told for the time", () => {
  const exclusive = "{ exclusive-for: 6h }";
  test.each([
    ["before the time is over nothing is shown", [first], 5, null],
    ["afterwards it is, dated then", [first], 7, 6],
    ["another source within the time ends it", [first, telling("b", herald, 3)], 48, null],
    ["even with a copy", [first, telling("b", herald, 3, "copy")], 48, null],
    ["the same source may go on telling", [first, telling("b", wire, 3)], 48, 6],
    ["another source afterwards changes nothing", [first, telling("b", herald, 8)], 48, 6],
    ["the wait begins when it was seen", [seenLate(first, 4)], 48, 10],
  ] as const)("%s", (_, members, now, hours) => expect(shownAfter(exclusive, members, now)).toBe(hours));

  test("the feed is due when the next story has waited long enough", () => {
    const feed = feedWith(exclusive);
    const stories = [
      story("a", first),
      story("x", member("x", wire, { hoursLater: 2 })),
      story("b", telling("b", herald, -9)),
    ];
    expect(nextSignalAt(feed, stories, at(1))).toBe(at(6));
    expect(nextSignalAt(feed, stories, at(6))).toBe(at(8));
    expect(nextSignalAt(feed, stories, at(8))).toBeNull();
    expect(nextSignalAt(feedWith("{ independent-sources: 2 }"), stories, at(1))).toBeNull();
  });
});
