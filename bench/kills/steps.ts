import type { SqlDriver } from "../../src/adapters/sqlite/sql-driver.ts";
import type { HttpClient } from "../../src/ports/http-client.ts";
import type { IngestOrder } from "./ingest-order.ts";

/** Called before each statement, batch and request: at the step of the order the origin is told, which has us killed then or soon. */
export function stepsOf({ origin, killedAtStep }: IngestOrder): () => Promise<void> {
  let taken = 0;
  return async () => {
    if (++taken === killedAtStep) await fetch(`${origin}/reached`);
  };
}

/** The driver, each of whose calls is a step. */
export function steppedDriver(driver: SqlDriver, step: () => Promise<void>): SqlDriver {
  return {
    all: async (sql, params) => {
      await step();
      return driver.all(sql, params);
    },
    run: async (sql, params) => {
      await step();
      return driver.run(sql, params);
    },
    batch: async (statements) => {
      await step();
      return driver.batch(statements);
    },
  };
}

/** Asks the origin for every made feed; each request is a step. */
export function originClient(origin: string, step: () => Promise<void>): HttpClient {
  return {
    get: async ({ url }) => {
      await step();
      const response = await fetch(`${origin}/${new URL(url).hostname}`);
      return { kind: "replied", status: 200, headers: {}, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
    post: async () => ({ kind: "failed", failure: { code: "dns", host: "hub.example" } }),
  };
}
