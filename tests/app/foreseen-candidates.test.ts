import { expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import type { StoryStore } from "../../src/ports/story-store.ts";
import { instant } from "../fakes/fixed-clock.ts";
import { configOf } from "../samples/merged-feed.ts";

const start = instant("2024-03-05T00:00:00Z");
const places = "Osterby Lindholm Karvasala Brezovik Montferrand Alcudia Tolmezzo Wexmouth Sandvika Orlinek".split(" ");

/** A fire in each place, told by these papers one after the other. */
function fires(papers: readonly number[]): readonly Item[] {
  return papers.flatMap((paper) =>
    places.map((place, at) => ({
      id: `${place} ${paper}`,
      title: `${["Fire destroys", "Blaze guts", "Flames consume"][paper % 3]} fish hall of ${place}`,
      summary: `The hall of ${place} burnt down at night, fire chief ${place}son said. ${120 + at} firemen of ${place} fought the flames.`,
      source: `paper${paper}`,
      published: new Date(start + (paper * places.length + at) * 60_000).toISOString(),
    })),
  );
}

test("what ten decisions look at is read together from a store that is far away, and tells the same stories as read one by one", async () => {
  const { driver, close } = openDatabase(":memory:");
  const stores = sqlStores(driver);
  const settings = () => ({
    config: configOf("sources: [https://none.example/]"),
    publicUrl: "",
    feedHashes: new Map(),
  });
  let asked = 0;
  const stories: StoryStore = {
    ...stores.stories,
    far: true,
    members: (numbers, membersAStory) => {
      if (numbers.length > 0) asked++;
      return stores.stories.members(numbers, membersAStory);
    },
  };
  const early = await clusterItems(fires([0, 1, 2]), { ...stores, stories, settings }, start);
  asked = 0;
  const late = await clusterItems(fires([3, 4, 5]), { ...stores, stories, settings }, start);
  close();
  const storyOf = new Map([...early, ...late].map(({ id, story }) => [id, story]));
  const ofPlaces = places.map((place) => [0, 1, 2, 3, 4, 5].map((paper) => storyOf.get(`${place} ${paper}`)));
  expect(ofPlaces).toEqual(ofPlaces.map(([first]) => [0, 1, 2, 3, 4, 5].map(() => first)));
  expect(new Set(storyOf.values()).size).toBe(places.length);
  expect(asked).toBeLessThanOrEqual(late.length / 5);
});
