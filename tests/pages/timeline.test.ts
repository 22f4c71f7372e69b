import { expect, test } from "vitest";
import type { Telling } from "../../src/model/coverage.ts";
import type { EntryId, Instant } from "../../src/model/scalars.ts";
import { timeline } from "../../src/pages/timeline.ts";

const telling = (id: string, minutes: number, kind: Telling["kind"], beside: string | null = null): Telling => ({
  ...{ id: id as EntryId, title: `Told by ${id}`, url: null, source: id, at: (minutes * 60_000) as Instant },
  ...{ appearedAfter: null, asEarly: false, kind, because: null, beside: beside as EntryId | null },
  ...{ editedAt: null, changes: [] },
});

test.each([
  ["copy", 1],
  ["rewrite", 1],
  ["report", 0],
  ["sameUrl", 0],
] as const)("on the line of time a %s is tied %i times to what it stands beside", (kind, ties) => {
  const drawn = String(timeline([telling("wire", 0, "first"), telling("herald", 60, kind, "wire")]));
  expect(drawn.split("<path").length - 1).toBe(ties);
});
