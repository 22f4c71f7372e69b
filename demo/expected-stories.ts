import type { DemoItem } from "./demo-item.ts";
import { demoItems } from "./items.ts";

/** Ids of the items that tell one story, each list in the order of `demoItems`. */
export type StoryMembers = readonly (readonly string[])[];

/** The stories as an editor would put them together: the aim. */
export const editorialStories: StoryMembers = grouped(demoItems, (item) => item.story);

/** The stories that addresses and titles alone can find; none joins what editorialStories keeps apart. */
export const storiesByAddressAndTitle: StoryMembers = grouped(demoItems, (item) => item.joins?.with ?? item.id);

function grouped(items: readonly DemoItem[], keyOf: (item: DemoItem) => string): StoryMembers {
  return [...Map.groupBy(items, keyOf).values()].map((members) => members.map((item) => item.id));
}
