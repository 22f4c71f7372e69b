import { expect, test } from "vitest";
import type { Instant } from "../../src/model/scalars.ts";
import { isUnchanged } from "../../src/web/conditional-response.ts";

test.each([
  ["that it was told of", "Wed, 05 Jan 2022 08:00:00 GMT", true],
  ["before", "Wed, 05 Jan 2022 07:59:59 GMT", false],
])(
  "P4: a document that changed within a second is unchanged for who asks since the second %s",
  (_, since, unchanged) => {
    const document = { etag: '"x"', lastModifiedAt: Date.parse("2022-01-05T08:00:00.750Z") as Instant };
    expect(isUnchanged(document, { ifNoneMatch: null, ifModifiedSince: since })).toBe(unchanged);
  },
);
