import type { Instant, Url } from "../../model/scalars.ts";
import type { RedirectSightings, Trouble } from "../../model/source-state.ts";

/** F11: a permanent redirect is believed when it has led to the same feed so often. */
const sightingsToAdopt = 3;

/** At these the adopted address is given up, and the configured one is asked again: it may lead elsewhere by now. */
const endAdoption: ReadonlySet<Trouble> = new Set([
  "gone",
  "notFound",
  "blocked",
  "loginWanted",
  "refused",
  "webPage",
  "notAFeed",
  "badRedirect",
  "dns",
  "tls",
  "forbiddenAddress",
]);

/** Where a source is asked: at the address that it has moved to, once that is adopted, else at the configured one. */
export function addressToAsk(configured: Url, redirect: RedirectSightings | null): Url {
  return redirect?.adopted && redirect.from === configured ? redirect.to : configured;
}

/** What a poll adds to what is known of a source's permanent redirect (F11); 302, 303 and 307 never count. */
export function redirectAfter(
  before: RedirectSightings | null,
  poll: {
    readonly configured: Url;
    readonly trouble: Trouble | null;
    /** Where permanent redirects led; null without any. */
    readonly movedTo: Url | null;
    /** Whether the feed there shares entries with the one we know. */
    readonly sameFeed: boolean;
    readonly at: Instant;
  },
): RedirectSightings | null {
  const { configured: from, trouble, movedTo: to, sameFeed, at } = poll;
  const known = before?.from === from ? before : null;
  if (trouble !== null) return known?.adopted && endAdoption.has(trouble) ? null : known;
  if (to === null) return known?.adopted ? known : null;
  const again = known?.to === to ? known : null;
  const since = again?.since ?? at;
  // Once read, another feed's entries are known as well, and prove nothing any more.
  if (!sameFeed || again?.sightings === 0) return { from, to, sightings: 0, since, adopted: false };
  const sightings = (again?.sightings ?? 0) + 1;
  return { from, to, sightings, since, adopted: sightings >= sightingsToAdopt };
}
