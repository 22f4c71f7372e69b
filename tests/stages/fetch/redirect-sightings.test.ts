import { expect, test } from "vitest";
import type { Url } from "../../../src/model/scalars.ts";
import type { RedirectSightings, Trouble } from "../../../src/model/source-state.ts";
import { addressToAsk, redirectAfter } from "../../../src/stages/fetch/redirect-sightings.ts";
import { instant } from "../../fakes/fixed-clock.ts";

const configured = "https://a.example/feed" as Url;
const to = "https://b.example/feed" as Url;
const elsewhere = "https://c.example/feed" as Url;

const at = instant("2026-10-21T07:00:00Z");

interface Poll {
  readonly trouble?: Trouble;
  readonly movedTo?: Url;
  readonly sameFeed?: boolean;
}

function after(polls: readonly Poll[], before: RedirectSightings | null = null): RedirectSightings | null {
  return polls.reduce(
    (known, { trouble = null, movedTo = null, sameFeed = true }) =>
      redirectAfter(known, { configured, trouble, movedTo, sameFeed, at }),
    before,
  );
}

const seen = { movedTo: to };
const adopted = { from: configured, to, sightings: 3, since: at, adopted: true };

test.each<[string, readonly Poll[], RedirectSightings | null]>([
  ["none without a permanent redirect", [{}], null],
  ["seen once", [seen], { from: configured, to, sightings: 1, since: at, adopted: false }],
  ["adopted after three sightings", [seen, seen, seen], adopted],
  [
    "counted anew for another address",
    [seen, seen, { movedTo: elsewhere }],
    { from: configured, to: elsewhere, sightings: 1, since: at, adopted: false },
  ],
  ["forgotten when the redirect is gone", [seen, seen, {}], null],
  [
    "not adopted, however often it is seen, once it has led to a feed of other entries",
    [seen, seen, { ...seen, sameFeed: false }, seen, seen, seen],
    { from: configured, to, sightings: 0, since: at, adopted: false },
  ],
  [
    "counted anew when it led to a feed of other entries and leads elsewhere now",
    [{ ...seen, sameFeed: false }, { movedTo: elsewhere }],
    { from: configured, to: elsewhere, sightings: 1, since: at, adopted: false },
  ],
  [
    "not counted where it led to no feed, nor forgotten",
    [seen, seen, { trouble: "webPage" }],
    { from: configured, to, sightings: 2, since: at, adopted: false },
  ],
  ["kept while the new address answers", [seen, seen, seen, {}], adopted],
  ["kept over a hiccup", [seen, seen, seen, { trouble: "timeout" }], adopted],
  ["given up when nothing is found there", [seen, seen, seen, { trouble: "notFound" }], null],
])("F11 a redirect is %s", (_, polls, expected) => expect(after(polls)).toEqual(expected));

test("F11 an adopted address is asked, until another is configured", () => {
  expect([
    addressToAsk(configured, null),
    addressToAsk(configured, { ...adopted, adopted: false }),
    addressToAsk(configured, adopted),
    addressToAsk(elsewhere, adopted),
  ]).toEqual([configured, configured, to, elsewhere]);
});
