import { expect, test } from "vitest";
import { feedSlug } from "../../src/commands/feed-files.ts";

test("a new feed takes no name of the server's own pages, and none that is no address", () => {
  expect(feedSlug("harbour-news")).toBe("harbour-news");
  for (const name of ["status", "Harbour", "harbour news", "-harbour", "", "a".repeat(64)])
    expect(() => feedSlug(name), name).toThrow("cannot be a feed's name");
});
