import { expect, test } from "vitest";
import type { Withdrawal } from "../../../src/model/withdrawal.ts";
import { archivedFeed } from "../../../src/stages/publish/archived-feed.ts";
import { merge } from "../../../src/stages/publish/merge.ts";
import { configOf, feedOf, herald, member, morning, story, wire } from "../../samples/merged-feed.ts";

const config = configOf(`title: Unrest\nsources: [${wire}, ${herald}]\n`);
const site = { ...config.site, publicUrl: "https://feeds.example" };
const [lead, other] = [member("a", wire, {}), member("b", herald, { hoursLater: 1 })];
const { stories } = merge(feedOf(config), site, [story("s1", lead, other)], []);

test.each([
  ["nothing", "story/s2", [["a", "b"]]],
  ["its story", "story/s1", []],
  ["the entry that speaks for its story", `entry/${lead.stored.id}`, []],
  ["another entry", `entry/${other.stored.id}`, [["a"]]],
])("P14: of an archive, once %s was withdrawn, the rest is left", (_, id, left) => {
  const gone = { id: id as Withdrawal["id"], at: morning, by: null, comment: null, goesOnAs: null };
  const archive = { number: 1, archivedAt: morning, stories, isOldest: true, nextAt: null };
  const shown = archivedFeed(feedOf(config), site, archive, [gone]).stories;
  expect(shown.map(({ lead, others }) => [lead, ...others].map(({ entry }) => entry))).toEqual(left);
});
