import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { selectedFeed } from "../../src/app/selected-feed.ts";
import { renderJsonFeed } from "../../src/stages/publish/json-feed.ts";
import { configured, decide, place, resolved, storyId } from "../contracts/samples.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { configOf, feedOf, herald, wire } from "../samples/merged-feed.ts";
import { served } from "../samples/served.ts";

const day = (time: string) => instant(`2026-03-02T${time}:00Z`);

/** What the wire and the Herald say of one page; each as it is dated, and between which looks it came. */
async function told(
  entries: readonly (readonly [source: string, dated: string | null, after: string, seen: string])[],
) {
  const stores = sqlStores(openDatabase(":memory:").driver);
  for (const [source, dated, after, seen] of entries) {
    const state = await configured(stores, source);
    await stores.entries.commit({ ...state, lastSuccessAt: day(after) }, [], day(after));
    const publishedAt = dated === null ? null : day(dated);
    await stores.entries.commit(state, [resolved({ id: new URL(source).hostname, publishedAt })], day(seen));
  }
  const [first] = await stores.stories.undecided(1);
  for (const change of await stores.stories.undecided(10)) {
    const decision = decide(change, change.sequence === first?.sequence ? undefined : (first?.stored.id ?? ""));
    await place(stores, change, { ...decision, story: storyId("unrest") });
  }
  const config = configOf(`title: Valley\nlead: earliest\nsources: [${wire}, ${herald}]\n`);
  const site = { ...config.site, publicUrl: "https://feeds.example" };
  const { merged } = await selectedFeed(feedOf(config), site, stores, day("23:00"));
  const [item] = JSON.parse(renderJsonFeed(merged).body).items;
  const app = served(stores, () => config, { now: () => day("23:00") });
  const page = await (await app.request(`/unrest/story/${item._tributary.story}`)).text();
  return { lead: item._tributary.lead, others: item._tributary.sources, page: page.replaceAll(/<[^>]*>/g, "") };
}

test("a copy that bears an earlier date than its source showed it at comes after the original, and the page says why", async () => {
  const { lead, others, page } = await told([
    [wire, "10:30", "10:00", "11:00"],
    [herald, "08:00", "11:00", "12:00"],
  ]);
  expect(lead.source.feed_url).toBe(wire);
  expect(lead).not.toHaveProperty("appeared_after");
  expect(others).toMatchObject([
    { date_published: "2026-03-02T08:00:00.000Z", appeared_after: "2026-03-02T11:00:00.000Z" },
  ]);
  expect(page).toContain(`First told by ${new URL(wire).hostname}, 2 Mar 2026, 10:30 UTC`);
  expect(page).toContain("2 Mar 2026, 08:00 UTC by its own date, but not there yet 2 Mar 2026, 11:00 UTC");
});

test("who told it first is left open where one of the dates is missing", async () => {
  const { page } = await told([
    [wire, "10:30", "10:00", "11:00"],
    [herald, null, "10:20", "11:20"],
  ]);
  expect(page).toContain(`10:30 UTC, about the same time as ${new URL(herald).hostname}`);
});
