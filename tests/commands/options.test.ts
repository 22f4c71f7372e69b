import { expect, test } from "vitest";
import { portNumber } from "../../src/commands/options.ts";

test("a port is a whole number that a machine has", () => {
  for (const port of ["0", "8787", "65535"]) expect(portNumber(port)).toBe(Number(port));
  for (const port of ["-1", "65536", "80.5", "http"]) expect(() => portNumber(port), port).toThrow("from 0 to 65535");
});
