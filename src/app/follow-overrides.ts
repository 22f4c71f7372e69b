import type { Url } from "../model/scalars.ts";
import { movedByHand } from "../stages/cluster/moved-by-hand.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { sha256Of } from "../stages/identify/short-hash.ts";
import type { Surroundings } from "./surroundings.ts";

type Follower = Pick<Surroundings, "settings" | "overrides" | "journal">;

/**
 * Makes the stories follow what people said, if that changed or an entry came that they spoke of: what was moved goes back to where
 * the engine had put it, then all that is in force is done again, in one transaction and a handful of queries.
 */
export async function followOverrides({ settings, overrides, journal }: Follower): Promise<void> {
  const { config } = settings();
  const said = (await overrides.journal()).filter(({ undoneAt }) => undoneAt === null);
  const inForce = [...config.overrides, ...said];
  const followed = await overrides.followed();
  if (inForce.length === 0 && followed === "") return;
  const names = [...new Set(inForce.flatMap(({ one, other }) => [one, other]))];
  const named = await overrides.named(names.map((name) => ({ name, canonicalUrl: canonicalOf(name) })));
  const pairs = inForce.flatMap(({ kind, one, other }) => {
    const [first, second] = [named.get(one), named.get(other)];
    return first === undefined || second === undefined ? [] : { kind, one: first.entry, other: second.entry };
  });
  const hash = inForce.length === 0 ? "" : sha256Of(JSON.stringify(pairs));
  if (hash === followed) return;
  const moves = movedByHand(await overrides.concerned([...named.values()].map(({ entry }) => entry)), pairs);
  await overrides.follow(moves, hash, moves.length === 0 ? [] : [...config.feeds.keys()]);
  journal.record({ event: "overridden", entries: moves.length });
}

/** Null: not a page's address. */
export function canonicalOf(reference: string): string | null {
  const address = URL.parse(reference);
  return address !== null && /^https?:$/.test(address.protocol) ? canonicalUrl(address.href as Url) : null;
}
