import { expect, test } from "vitest";
import type { PassingStory } from "../../../src/model/archive.ts";
import type { Instant, Sequence, StoryId } from "../../../src/model/scalars.ts";
import { type CourseChange, passed, replaced } from "../../../src/stages/publish/feed-course.ts";

/** Letters by date, "a" first; capital letters: an archive holds them. */
const course = (text: string): readonly PassingStory[] =>
  text.split("").map((letter) => ({ ...placeOf(letter), archived: letter !== letter.toLowerCase() }));
const placeOf = (letter: string) => {
  const story = letter.toLowerCase() as StoryId;
  return { story, at: story.charCodeAt(0) as Instant, number: story.charCodeAt(0) as Sequence };
};
/** "e": comes; "-b": goes into another; "b=a": is dated as a. */
const change = (text: string, number: number): CourseChange => {
  const [story = "", dated] = text.replace("-", "").split("=");
  const does = text.startsWith("-") ? "goes" : dated === undefined ? "comes" : "isDated";
  return { ...placeOf(story), at: placeOf(dated ?? story).at, change: number as Sequence, seenAt: 0 as Instant, does };
};
const written = (list: readonly PassingStory[]) =>
  list.map(({ story, archived }) => (archived ? story.toUpperCase() : story)).join("");

test.each([
  ["nothing falls out of a feed that grows", "cba", "d", "dcba", ""],
  ["what falls out takes half a feed along, the oldest", "dcba", "e", "edcB", "ba"],
  ["what an archive holds falls out and is not archived again", "dcbA", "e", "edcb", ""],
  ["what an archive holds does not go along", "dCba", "e", "edCB", "ba"],
  ["changes pass one after the other", "dcba", "e f g h", "hgfe", "ba,dc"],
  ["a feed never had what came too late to be among its newest", "edcb", "a", "edcb", ""],
  ["what came late has its place by date", "edca", "b", "edcB", "ba"],
  ["what goes into another story falls out of nothing", "dcba", "-b e", "edca", ""],
  ["an earlier telling dates a story back", "dcba", "c=a e", "edbC", "ca"],
  ["what went by before is not dated back into the feed", "dcbA", "x=a", "dcbA", ""],
])("P12: %s", (_, before, changes, after, closed) => {
  const step = passed(
    course(before),
    changes.split(" ").map((text, place) => change(text, place + 1000)),
    4,
  );
  expect(written(step.course)).toBe(after);
  expect(step.closings.map(({ stories }) => stories.join("")).join(",")).toBe(closed);
});

test("P12: a feed of one story archives each that falls out", () =>
  expect(passed(course("a"), [change("b", 1)], 1)).toEqual({
    course: [{ ...placeOf("b"), number: 1, archived: false }],
    closings: [{ stories: ["a"], asOf: { change: 1, seenAt: 0 } }],
  }));

test.each([
  ["a flood takes nothing along", "dcba", "hgfe", "hgfe", "dcba"],
  ["what is shown in another order falls out of nothing", "dcba", "abcd", "abcd", ""],
])("P12: where more than dates decides what is shown, %s", (_, before, now, after, closed) => {
  const step = replaced(course(before), course(now));
  expect(written(step.course)).toBe(after);
  expect(step.closings.map(({ stories }) => stories.join("")).join(",")).toBe(closed);
});
