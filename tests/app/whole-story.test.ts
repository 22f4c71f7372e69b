import { expect, test } from "vitest";
import { wholeStory } from "../../src/app/whole-story.ts";
import type { Story } from "../../src/model/story.ts";
import { entryWith } from "../samples/entry-with.ts";
import { member, story, wire } from "../samples/merged-feed.ts";

const ids = Array.from({ length: 10 }, (_, number) => `e${number}`);

/** Every entry's text stands in an archive of its own; which of them are asked for. */
function archived() {
  const asked: string[] = [];
  const archives = {
    get: async (key: string) => {
      asked.push(key);
      const entry = entryWith({ title: `Whole text of ${key}` });
      return JSON.stringify([{ id: key, entry, revisions: [{ changedAt: 1, entry }] }]);
    },
  };
  return { asked, archives };
}

const left = (id: string) => {
  const telling = member(id, wire, { title: `What is left of ${id}` });
  return { ...telling, stored: { ...telling.stored, archivedIn: id } };
};
const titles = ({ members }: Story) => members.map(({ stored }) => stored.entry.title);

test("a story whose texts stand in ten archives is shown with those of eight, the others with what is left of them", async () => {
  const { asked, archives } = archived();
  const whole = await wholeStory(story("s", ...ids.map(left)), archives);
  expect(asked).toEqual(ids.slice(0, 8));
  expect(titles(whole.story)).toEqual(
    ids.map((id, place) => (place < 8 ? `Whole text of ${id}` : `What is left of ${id}`)),
  );
  expect([...whole.revisions.keys()]).toEqual(ids.slice(0, 8));
});

test("a story whose texts stand in the database asks no archive", async () => {
  const { asked, archives } = archived();
  const kept = story("s", member("a", wire, { title: "Kept" }));
  expect(await wholeStory(kept, archives)).toEqual({ story: kept, revisions: new Map() });
  expect(asked).toEqual([]);
});
