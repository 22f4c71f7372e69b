import { expect, test } from "vitest";
import type { Url } from "../../../src/model/scalars.ts";
import { canonicalUrl, namesOnePage } from "../../../src/stages/identify/canonical-url.ts";

test.each([
  ["the scheme", "http://example.org/unrest"],
  ["www", "https://www.example.org/unrest"],
  ["a mobile host", "https://m.example.org/unrest"],
  ["a slash at the end", "https://example.org/unrest/"],
  ["the fragment", "https://example.org/unrest#comments"],
  ["campaign parameters", "https://example.org/unrest?utm_source=feed&utm_medium=rss&fbclid=x"],
  ["the AMP path", "https://example.org/unrest/amp/"],
  ["the AMP folder", "https://example.org/amp/unrest"],
  ["the AMP host", "https://amp.example.org/unrest"],
  ["the AMP switch", "https://example.org/unrest?amp=1"],
  ["an AMP cache", "https://example-org.cdn.ampproject.org/c/s/example.org/unrest"],
  ["Google's AMP viewer", "https://www.google.com/amp/s/example.org/unrest"],
  ["the host's letter case", "https://EXAMPLE.org/unrest"],
])("%s does not make another page", (_, url) =>
  expect(canonicalUrl(new URL(url).href as Url)).toBe("example.org/unrest"),
);

test.each([
  ["the path", "https://example.org/unrest-2", "example.org/unrest-2"],
  ["a parameter that names a page", "https://example.org/?p=12", "example.org?p=12"],
  ["the path's letter case", "https://example.org/Unrest", "example.org/Unrest"],
  ["a port", "https://example.org:8443/unrest", "example.org:8443/unrest"],
])("%s makes another page", (_, url, canonical) => expect(canonicalUrl(url as Url)).toBe(canonical));

test("parameters in another order are the same page", () =>
  expect(canonicalUrl("https://example.org/a?y=2&x=1" as Url)).toBe(
    canonicalUrl("https://example.org/a?x=1&y=2" as Url),
  ));

test("caches that point at caches are not followed for ever", () => {
  const nested = `https://www.google.com${"/amp/s/www.google.com".repeat(5000)}/amp/s/example.org/unrest`;
  expect(canonicalUrl(nested as Url).length).toBeGreaterThan(0);
});

test.each([
  ["a front page", "example.org", false],
  ["a page", "example.org/unrest", true],
  ["a page named by its query", "example.org?p=12", true],
])("%s", (_, canonical, one) => expect(namesOnePage(canonical)).toBe(one));
