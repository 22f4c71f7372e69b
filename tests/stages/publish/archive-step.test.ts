import { expect, test } from "vitest";
import type { StoryId } from "../../../src/model/scalars.ts";
import { fallenOut, goingAlong, shownAfter } from "../../../src/stages/publish/archive-step.ts";

const ids = (text: string) => text.split("").map((id) => id as StoryId);
/** Capital letters: an archive holds them. */
const shown = (text: string) =>
  text.split("").map((id) => ({ story: id.toLowerCase() as StoryId, archived: id !== id.toLowerCase() }));
const written = (list: ReturnType<typeof shownAfter>) =>
  list.map(({ story, archived }) => (archived ? story.toUpperCase() : story)).join("");

test.each([
  ["nothing falls out of a feed that grows", "cba", "dcba", "", ""],
  ["what falls out takes half a feed along, the oldest", "dcba", "edcb", "a", "b"],
  ["what an archive holds falls out and is not archived again", "dcbA", "edcb", "", ""],
  ["what an archive holds does not go along", "dCba", "edCb", "a", "b"],
  ["a flood takes nothing along", "dcba", "hgfe", "dcba", ""],
  ["a feed of one story archives each that falls out", "a", "b", "a", ""],
])("P12: %s", (_, before, now, fallen, along) => {
  expect(fallenOut(shown(before), ids(now.toLowerCase())).join("")).toBe(fallen);
  const going = goingAlong(shown(before), ids(now.toLowerCase()), fallen.length).join("");
  expect(going.split("").sort().join("")).toBe(along);
});

test("P12: a feed remembers which of its stories an archive holds", () =>
  expect(written(shownAfter(shown("dcBa"), ids("edcb"), ids("c")))).toBe("edCB"));
