import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import type { Instant } from "../../src/model/scalars.ts";
import type { Stores } from "../contracts/stores.ts";
import { configOf } from "../samples/merged-feed.ts";

/** What these stores' home makes of the items, in their order: the story of each, and why. */
export async function storiesOfTwoHomes(items: readonly Item[], stores: Stores) {
  const config = configOf("sources: [https://none.example/]\n");
  const settings = () => ({ config, publicUrl: "", feedHashes: new Map() });
  return clusterItems(items, { ...stores, settings }, Date.parse(items.at(-1)?.published ?? "") as Instant);
}
