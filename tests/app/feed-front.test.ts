import { expect, test } from "vitest";
import { newestOf } from "../../src/app/feed-front.ts";
import type { FeedFront } from "../../src/model/archive.ts";
import type { Instant, StoryId, Url } from "../../src/model/scalars.ts";
import type { Story } from "../../src/model/story.ts";
import { herald, member, story } from "../samples/merged-feed.ts";

const sources: readonly Url[] = [herald];

/** A store of one source's stories, each told once in the hour that it is given, that notes how it was asked. */
function storeOf(hours: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const told = (id: string): Story => story(id, member(id, herald, { hoursLater: hours[id] ?? 0 }));
  const byDate = () => Object.keys(hours).sort((a, b) => (hours[b] ?? 0) - (hours[a] ?? 0));
  return {
    asked,
    newest: async (_: readonly Url[], limit: number) => {
      asked.push("all");
      return byDate().slice(0, limit).map(told);
    },
    withIds: async (_: readonly Url[], ids: readonly StoryId[]) => {
      asked.push(ids.join(" "));
      return ids.filter((id) => id in hours).map(told);
    },
  };
}

const names = ({ stories }: { readonly stories: readonly Story[] }) => stories.map(({ id }) => id as string);

/** So many stories, s1 the oldest. */
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at + 1}`, at + 1]));

async function frontOf(hours: Readonly<Record<string, number>>, most: number): Promise<FeedFront> {
  return (await newestOf(sources, most, 1, { changed: null, front: null }, storeOf(hours))).front;
}

const changed = (...ids: readonly string[]) => ids as readonly string[] as readonly StoryId[];

test("only what is shown and what changed is read anew", async () => {
  const front = await frontOf(many(5), 2);
  const store = storeOf({ ...many(5), new: 9 });
  const after = await newestOf(sources, 2, 1, { changed: changed("new"), front }, store);
  expect([names(after), store.asked]).toEqual([["new", "s5"], ["new s5 s4"]]);
});

test.each([
  ["a story came", many(200), { ...many(200), new: 500 }, changed("new")],
  ["a story came that is older than all that are shown", many(200), { ...many(200), new: 120 }, changed("new")],
  [
    "a story was joined to another",
    many(200),
    Object.fromEntries(Object.entries(many(200)).slice(0, -1)),
    changed("s200", "s3"),
  ],
  ["a story turned out to be older", many(200), { ...many(200), s200: 0 }, changed("s200")],
  [
    "all that were known are older",
    many(200),
    { ...many(140), ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`s${at + 141}`, 0])) },
    changed(...Array.from({ length: 60 }, (_, at) => `s${at + 141}`)),
  ],
  ["there are fewer than are to be shown", many(3), { ...many(3), new: 9 }, changed("new")],
])("the same are shown as if all had been read: %s", async (_, before, after, ids) => {
  const front = await frontOf(before, 10);
  const partly = await newestOf(sources, 10, 1, { changed: ids, front }, storeOf(after));
  const whole = await newestOf(sources, 10, 1, { changed: null, front: null }, storeOf(after));
  expect(names(partly)).toEqual(names(whole));
  const once = { changed: changed("last"), front: partly.front };
  const next = { ...after, last: 1000 as Instant as number };
  expect(names(await newestOf(sources, 10, 1, once, storeOf(next)))).toEqual(["last", ...names(whole)].slice(0, 10));
});
