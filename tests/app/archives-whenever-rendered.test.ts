import fc from "fast-check";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import type { ClusterDecision } from "../../src/model/decision.ts";
import type { EntryId, Instant, StoryId } from "../../src/model/scalars.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { configured, place, resolved, sameAddress, stateOf, storyId } from "../contracts/samples.ts";
import { configOf, wire } from "../samples/merged-feed.ts";

const first = Date.UTC(2022, 0, 5) as Instant;
const config = configOf(`title: Unrest\nsources: [${wire}]\nlimits: {items: 4}\n`);

/** An entry, dated so many hours late, that joins the story of one before, or links two of them, or starts its own; and whether the feed is rendered then. */
interface Told {
  readonly lateHours: number;
  readonly does: "starts" | "joins" | "links";
  readonly others: readonly [number, number];
  readonly rendered: boolean;
}

const told: fc.Arbitrary<Told> = fc.record({
  lateHours: fc.integer({ min: 0, max: 6 }),
  does: fc.constantFrom("starts", "starts", "starts", "joins", "links"),
  others: fc.tuple(fc.nat(100), fc.nat(100)),
  rendered: fc.boolean(),
});

/** Every archive as it was written, once all is told; `rendering`: of each entry whether the feed is rendered behind it. */
async function archivesOf(
  tellings: readonly Told[],
  rendering: (telling: Told) => boolean,
): Promise<readonly string[]> {
  const database = openDatabase(":memory:");
  const stores = sqlStores(database.driver);
  await configured(stores, wire);
  const settings = await settingsFrom(config, "https://feeds.example");
  let hours = 0;
  const now = () => (first + hours * 3_600_000) as Instant;
  const publisher = {
    ...stores,
    settings: () => settings,
    clock: { now, wait: async () => {} },
    journal: { record: () => {} },
  };
  /** Of each entry the story in which it stands. */
  const stories: StoryId[] = [];
  for (const [index, telling] of tellings.entries()) {
    hours = index + 1;
    const id = `e${index}`;
    const publishedAt = (now() - telling.lateHours * 3_600_000) as Instant;
    await stores.entries.commit(await stateOf(stores, wire), [resolved({ id, publishedAt })], now());
    const { decision, merges } = decided(id, telling, stories);
    stories.push(decision.story);
    for (const { story, into } of merges)
      for (const [at, own] of stories.entries()) if (own === story) stories[at] = into;
    const [change] = await stores.stories.undecided(1);
    if (change === undefined) throw new Error("the entry waits for no decision");
    await place(stores, change, decision, {
      from: (await stores.stories.position()).sequence,
      feeds: ["unrest"],
      merges,
    });
    if (rendering(telling)) await publishStaleFeeds(publisher);
  }
  await publishStaleFeeds(publisher);
  const written: string[] = [];
  for (let number = 1; ; number++) {
    const archive = await stores.archives.get(`feeds/unrest/${number}`);
    if (archive === null) break;
    written.push(archive);
  }
  database.close();
  return written;
}

function decided(id: string, { does, others }: Told, stories: readonly StoryId[]) {
  const [one, other] = others.map((place) => stories[place % Math.max(1, stories.length)]);
  if (does === "starts" || one === undefined || other === undefined) {
    return { decision: { kind: "starts", story: storyId(id), nearest: null } satisfies ClusterDecision, merges: [] };
  }
  const because = sameAddress(one);
  const [story, gone] = [one, other].toSorted((a, b) => numberOf(a) - numberOf(b)) as [StoryId, StoryId];
  // Of a story of several entries that goes into another it is not known any more why they stood in it.
  const severalTell = stories.some((own, index) => own === gone && gone !== `e${index}`);
  const isMerge = does === "links" && gone !== story && !severalTell;
  const moved = [...stories.entries()]
    .filter(([, own]) => own === gone)
    .map(([index]) => ({
      entry: `e${index}` as EntryId,
      number: index + 1,
      because: { ...because, merged: { story: gone, by: id as EntryId } },
    }));
  const merges = isMerge ? [{ story: gone, into: story, moved: moved as never }] : [];
  const decision: ClusterDecision = { kind: "joins", story: isMerge ? story : one, because, also: [] };
  return { decision, merges };
}

function numberOf(story: StoryId): number {
  return Number(story.slice(1));
}

test("P12: archives follow from the order of decisions, at whatever moments the feed is rendered", async () => {
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 12, maxLength: 30 }), async (tellings) => {
      const always = await archivesOf(tellings, () => true);
      most = Math.max(most, always.length);
      expect(await archivesOf(tellings, ({ rendered }) => rendered)).toEqual(always);
      expect(await archivesOf(tellings, () => false)).toEqual(always);
    }),
    { numRuns: 20, seed: 7, endOnFailure: true },
  );
  expect(most).toBeGreaterThan(4);
});
