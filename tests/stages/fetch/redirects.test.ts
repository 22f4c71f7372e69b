import { expect, test } from "vitest";
import type { Url } from "../../../src/model/scalars.ts";
import { movedTo, nextHop, redirectOf, type Trail, trailFrom } from "../../../src/stages/fetch/redirects.ts";

const from = "https://example.org/a/feed?x=1" as Url;

test.each([
  ["a full address", "https://other.example/f", "https://other.example/f"],
  ["a path", "/f", "https://example.org/f"],
  ["a relative path", "f", "https://example.org/a/f"],
  ["a query", "?y=2", "https://example.org/a/feed?y=2"],
  ["no scheme", "//other.example/f", "https://other.example/f"],
  ["a fragment, which is dropped", "/f#top", "https://example.org/f"],
  ["spaces around it", " /f ", "https://example.org/f"],
  ["letters beyond ASCII", "/é", "https://example.org/%C3%A9"],
])("F12 F15 a Location is resolved against the hop that sent it: %s", (_, location, to) => {
  expect(redirectOf(301, location, from)).toEqual({ kind: "redirect", to, permanent: true });
});

test.each([
  ["none", null, "HTTP 302 without a Location"],
  ["no address", "https://", "HTTP 302 to https://, which is no address"],
  ["a file", "file:///etc/passwd", "HTTP 302 to file:///etc/passwd, which is not http or https"],
  ["a script", "javascript:alert(1)", "HTTP 302 to javascript:alert(1), which is not http or https"],
  ["a password", "https://me:secret@example.org/", "HTTP 302 to an address with a password in it"],
])("F12 F18 a Location is refused: %s", (_, location, detail) => {
  expect(redirectOf(302, location, from)).toEqual({ kind: "failed", failure: { code: "badRedirect", detail } });
});

type Hop = readonly [to: string, permanent?: boolean];

function follow(start: string, hops: readonly Hop[]): Trail | string {
  let trail = trailFrom(start as Url, start as Url);
  for (const [to, permanent = true] of hops) {
    const next = nextHop(trail, { kind: "redirect", to: to as Url, permanent });
    if (next.kind === "failed") return "detail" in next.failure ? next.failure.detail : next.failure.code;
    trail = next.trail;
  }
  return trail;
}

const numbered = (count: number): Hop[] => Array.from({ length: count }, (_, index) => [`https://a.example/${index}`]);

test("F12 five redirects are followed", () => {
  expect(follow("https://a.example/", numbered(5))).toMatchObject({ url: "https://a.example/4" });
});

test.each<[string, string, readonly Hop[], string]>([
  ["a sixth", "https://a.example/", numbered(6), "more than 5 redirects"],
  ["one to itself", "https://a.example/", [["https://a.example/"]], "it leads back to https://a.example/, in a loop"],
  [
    "one in a circle",
    "https://a.example/",
    [["https://b.example/"], ["https://a.example/"]],
    "it leads back to https://a.example/, in a loop",
  ],
  [
    "one from https to http",
    "https://a.example/",
    [["http://a.example/"]],
    "it leads from https to http://a.example/, where anyone on the way could change the feed",
  ],
  [
    "one to http after https was reached",
    "http://a.example/",
    [["https://a.example/"], ["http://a.example/f"]],
    "it leads from https to http://a.example/f, where anyone on the way could change the feed",
  ],
])("F12 a redirect is refused: %s", (_, start, hops, detail) => expect(follow(start, hops)).toBe(detail));

test.each<[string, readonly Hop[], boolean]>([
  ["kept where there is no redirect", [], true],
  ["kept within the origin", [["https://a.example/f"]], true],
  ["dropped for another host", [["https://b.example/"]], false],
  ["dropped for a subdomain", [["https://www.a.example/"]], false],
  ["dropped for another port", [["https://a.example:8443/"]], false],
  ["not sent again when the trail comes back", [["https://b.example/"], ["https://a.example/f"]], false],
  ["not sent further within another host", [["https://b.example/"], ["https://b.example/f"]], false],
])("F12 a source's own headers are %s", (_, hops, keepsHeaders) => {
  expect(follow("https://a.example/", hops)).toMatchObject({ keepsHeaders });
});

test("F12 a source's own headers are dropped from http to https, which is another origin", () => {
  expect(follow("http://a.example/", [["https://a.example/"]])).toMatchObject({ keepsHeaders: false });
});

test.each<[string, readonly Hop[], string | null]>([
  ["there was no redirect", [], null],
  ["every hop was permanent", [["https://b.example/"], ["https://c.example/"]], "https://c.example/"],
  ["the last hop was not permanent", [["https://b.example/"], ["https://c.example/", false]], null],
  ["the first hop was not permanent", [["https://b.example/", false], ["https://c.example/"]], null],
])("F11 where a source has moved, when %s", (_, hops, moved) => {
  const trail = follow("https://a.example/", hops);
  expect(typeof trail === "string" ? trail : movedTo(trail)).toBe(moved);
});

test("F12 a source's own headers are not sent to the adopted address of another origin", () => {
  expect(trailFrom("https://b.example/feed" as Url, "https://a.example/feed" as Url).keepsHeaders).toBe(false);
});
