import { expect, test } from "vitest";
import type { Url } from "../../../src/model/scalars.ts";
import { linkWithRelation } from "../../../src/stages/fetch/link-header.ts";

const base = "https://a.example/blog/feed" as Url;

test.each<[string, string | undefined, string | null]>([
  ["none", undefined, null],
  ["one", '<https://hub.example/>; rel="hub"', "https://hub.example/"],
  ["one without quotes", "<https://hub.example/>;rel=hub", "https://hub.example/"],
  [
    "one among several",
    '<https://a.example/feed>; rel="self", <https://hub.example/>; rel="hub"',
    "https://hub.example/",
  ],
  ["one with several relations", '<https://hub.example/>; rel="other HUB"', "https://hub.example/"],
  ["the first of two", "<https://one.example/>; rel=hub, <https://two.example/>; rel=hub", "https://one.example/"],
  ["one after a parameter with a comma", '<https://hub.example/>; title="a, b; c"; rel="hub"', "https://hub.example/"],
  ["a relative one", "</hub>; rel=hub", "https://a.example/hub"],
  ["another relation", "<https://hub.example/>; rel=hubcap", null],
  ["a script", "<javascript:alert(1)>; rel=hub", null],
  ["nonsense", "<<<;;;rel=hub", null],
])("a Link header's hub: %s", (_, header, hub) => expect(linkWithRelation(header, "hub", base)).toBe(hub));

test("a long hostile header is read before the test's time is up", () => {
  expect(linkWithRelation(`<a>${"; a=".repeat(200_000)}${'; "'.repeat(200_000)}`, "hub", base)).toBeNull();
});
