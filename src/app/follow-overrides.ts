import type { Standing } from "../model/override.ts";
import type { Url } from "../model/scalars.ts";
import type { PageAddress } from "../model/term-index.ts";
import type { LeftStory } from "../model/withdrawal.ts";
import type { Clock } from "../ports/clock.ts";
import { addressTerm } from "../stages/cluster/index-terms.ts";
import { movedByHand } from "../stages/cluster/moved-by-hand.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { sha256Of } from "../stages/identify/short-hash.ts";
import { carriersIn } from "./carriers.ts";
import type { Surroundings } from "./surroundings.ts";

type Follower = Pick<Surroundings, "settings" | "overrides" | "journal"> & { readonly clock: Pick<Clock, "now"> };

/**
 * Makes the stories follow what people said, if that changed or an entry came that they spoke of: what was moved goes back to where
 * the engine had put it, then all that is in force is done again, in one transaction and a handful of queries.
 */
export async function followOverrides({ settings, overrides, clock, journal }: Follower): Promise<void> {
  const { config } = settings();
  const { hash: followed, said } = await overrides.followed();
  const inForce = [...config.overrides, ...said];
  if (inForce.length === 0 && followed === "") return;
  const names = [...new Set(inForce.flatMap(({ one, other }) => [one, other]))];
  const named = await overrides.named(names.map((name) => ({ name, address: addressOf(name) })));
  const pairs = inForce.flatMap(({ kind, one, other }) => {
    const [first, second] = [named.get(one), named.get(other)];
    return first === undefined || second === undefined ? [] : { kind, one: first.entry, other: second.entry };
  });
  const hash = inForce.length === 0 ? "" : sha256Of(JSON.stringify(pairs));
  if (hash === followed) return;
  const standings = await overrides.concerned([...named.values()].map(({ entry }) => entry));
  const moves = movedByHand(standings, pairs);
  const led = new Map([...named].map(([name, { entry }]) => [name, entry]));
  await overrides.follow(moves, hash, led, {
    entries: leftStories(standings, moves),
    at: clock.now(),
    carriers: moves.length === 0 ? [] : carriersIn(config),
  });
  journal.record({ event: "overridden", entries: moves.length });
}

function leftStories(before: readonly Standing[], moves: readonly Standing[]): readonly LeftStory[] {
  const former = new Map(before.map(({ entry, story }) => [entry, story]));
  return moves.flatMap(({ entry, story: into }) => {
    const story = former.get(entry);
    return story === undefined ? [] : [{ entry, story, into }];
  });
}

/** The page that a person names; null: not a page's address. */
export function addressOf(reference: string): PageAddress | null {
  const address = URL.parse(reference);
  const canonical = address !== null && /^https?:$/.test(address.protocol) ? canonicalUrl(address.href as Url) : null;
  return canonical === null ? null : { canonicalUrl: canonical, term: addressTerm(canonical) };
}
