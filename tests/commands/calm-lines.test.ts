import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { calmLines } from "../../src/commands/calm-lines.ts";

test("a changed configuration is told of, also where nothing was due before; that of the start is not", () => {
  const stream = new PassThrough();
  const { hear } = calmLines(stream as unknown as NodeJS.WriteStream);
  const configured = (feeds: number) =>
    hear({ kind: "event", event: { event: "configured", feeds, sources: feeds + 1 } });
  configured(1);
  expect(stream.read()).toBeNull();
  configured(2);
  expect(String(stream.read())).toBe("Took up the changed configuration: 2 feeds from 3 sources.\n");
});
