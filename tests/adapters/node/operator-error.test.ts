import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { OperatorError, thrownInThread } from "../../../src/adapters/node/operator-error.ts";

const module = new URL("../../../src/adapters/node/operator-error.ts", import.meta.url).href;

test.each([
  ["OperatorError", true],
  ["Error", false],
])("what only the operator can mend is known as that when another thread throws it: %s", async (thrown, told) => {
  const code = `import(${JSON.stringify(module)}).then(({ OperatorError }) => { throw new ${thrown}("the disk is full") })`;
  const [error] = await once(new Worker(code, { eval: true }), "error").catch((reason: unknown) => [reason]);
  const known = thrownInThread(error);
  expect([known instanceof OperatorError, known.message]).toEqual([told, "the disk is full"]);
});
