// The Worker over a D1 that outlives it: ingests until it is killed, or once more to the end.

import { archivesOutside } from "../../src/adapters/sqlite/archives-outside.ts";
import { groupedSourceStore } from "../../src/adapters/sqlite/grouped-source-store.ts";
import { sqlPollGroups } from "../../src/adapters/sqlite/sql-poll-groups.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { archiveBucket } from "../../src/adapters/workers/archive-bucket.ts";
import { d1Driver } from "../../src/adapters/workers/d1-driver.ts";
import { tributaryWorker } from "../../src/worker/tributary-worker.ts";
import type { Bindings } from "../../src/worker/workers-home.ts";
import { fixedClock } from "../../tests/fakes/fixed-clock.ts";
import { noCallbacks } from "../../tests/fakes/no-callbacks.ts";
import { seededRandom } from "../made/random.ts";
import type { IngestOrder } from "./ingest-order.ts";
import { at, madeConfig } from "./made-line.ts";
import { remainsIn } from "./remains.ts";
import { originClient, stepsOf } from "./steps.ts";

type Body = { readonly kind: "group"; readonly group: number } | { readonly kind: "write" };

const config = madeConfig();

/** One queue for all messages: the worker's, but that it delivers in any order, and some messages twice. */
function madeQueue(random: () => number) {
  const waiting: Body[] = [];
  return {
    binding: {
      send: async (body: Body) => void waiting.push(body),
      sendBatch: async (messages: readonly { readonly body: Body }[]) =>
        void waiting.push(...messages.map(({ body }) => body)),
    },
    next(): Body | undefined {
      const [body] = waiting.splice(Math.floor(random() * waiting.length), 1);
      if (body?.kind === "group" && random() < 0.2) waiting.push(body);
      return body;
    },
  };
}

/** The database, each of whose calls is a step. */
function stepped(database: D1Database, step: () => Promise<void>): D1Database {
  const prepare = (sql: string) => ({
    bind(...values: unknown[]) {
      const bound = database.prepare(sql).bind(...values);
      const { all, run } = bound;
      return Object.assign(bound, {
        all: () => step().then(() => all.call(bound)),
        run: () => step().then(() => run.call(bound)),
      });
    },
  });
  const batch: D1Database["batch"] = (statements) => step().then(() => database.batch(statements));
  return { prepare, batch } as unknown as D1Database;
}

/** Makes every source due and delivers until nothing is left to do. */
async function round(
  order: IngestOrder,
  bindings: Pick<Bindings, "DB" | "ARCHIVES">,
  step: () => Promise<void>,
  random: () => number,
) {
  const clock = fixedClock(at(60 * order.hours));
  const worker = tributaryWorker(config, {
    clock,
    http: originClient(order.origin, step),
    callbacks: noCallbacks,
    journal: { record: () => {} },
  });
  const queue = madeQueue(random);
  const bound = {
    ...bindings,
    ...{ PUBLIC_URL: "https://feeds.example", PLAN: "paid" },
    ...{ POLLS: queue.binding, STORIES: queue.binding },
  } as unknown as Bindings;
  const driver = d1Driver(bindings.DB, 10);
  const sources = groupedSourceStore(driver, sqlStores(driver).sources, sqlPollGroups(driver));
  await sources.hasten(
    (await sources.all()).map(({ id }) => id),
    clock.now(),
    "delivered again",
  );
  await worker.scheduled({} as ScheduledController, bound, {} as ExecutionContext);
  for (let body = queue.next(); body !== undefined; body = queue.next()) {
    const message = { body, attempts: 1, ack: () => {}, retry: () => void queue.binding.send(body as Body) };
    await worker.queue(
      { queue: "tributary-polls", messages: [message] } as unknown as MessageBatch<never>,
      bound,
      {} as ExecutionContext,
    );
  }
}

export default {
  async fetch(request, bindings) {
    const order = (await request.json()) as IngestOrder;
    const random = seededRandom(order.seed);
    const step = stepsOf(order);
    const steppedBindings = { ...bindings, DB: stepped(bindings.DB, step) };
    do await round(order, steppedBindings, step, random);
    while (order.killedAtStep !== null);
    const driver = d1Driver(bindings.DB, Number.POSITIVE_INFINITY);
    const archives = archivesOutside(archiveBucket(bindings.ARCHIVES), driver);
    return Response.json(await remainsIn(driver, archives));
  },
} satisfies ExportedHandler<Required<Pick<Bindings, "DB" | "ARCHIVES">>>;
