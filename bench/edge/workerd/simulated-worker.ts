// Runs in workerd: the real Worker, whose time is the event's and whose D1, queues and calls of itself are counted outside.
import { WorkerEntrypoint } from "cloudflare:workers";
import { fetchHttpClient } from "../../../src/adapters/workers/fetch-http-client.ts";
import { configFrom } from "../../../src/config/compiled-config.ts";
import type { Instant } from "../../../src/model/scalars.ts";
import { tributaryWorker } from "../../../src/worker/tributary-worker.ts";
import { ownParts, type WorkerParts } from "../../../src/worker/worker-parts.ts";
import type { Bindings } from "../../../src/worker/workers-home.ts";
import { remoteD1 } from "./remote-d1.ts";

interface SimulatedBindings extends Omit<Bindings, "DB" | "POLLS" | "STORIES"> {
  readonly CONFIG: string;
  readonly STORE: Fetcher;
  readonly SENT: Fetcher;
  /** Told where a part begins and ends. */
  readonly MARKS: Fetcher;
}

type Worker = ReturnType<typeof tributaryWorker>;

// Every reader asks a data centre that has no copy yet, the dearest case.
const emptyCache = { match: async () => undefined, put: async () => {} };
Object.defineProperty(globalThis, "caches", { value: { default: emptyCache } });

let now = 0;
let worker: Worker | null = null;
/** Of the bindings at hand; they are the same for all. */
let marks: Fetcher | null = null;

const clock = {
  now: () => now as Instant,
  async wait(milliseconds: number) {
    now += Math.max(0, milliseconds);
  },
};

/** The Worker's own parts, each marked as an invocation of its own. */
function markedParts(context: ExecutionContext): WorkerParts | null {
  const parts = ownParts(context);
  if (parts === null) return null;
  return {
    poll: (part, trace) => marked("poll part", () => parts.poll(part, trace)),
    read: (...asked) => marked("reading part", () => parts.read(...asked)),
    decide: (most, trace) => marked("decision part", () => parts.decide(most, trace)),
    choose: (...asked) => marked("choosing part", () => parts.choose(...asked)),
    render: (...asked) => marked("rendering part", () => parts.render(...asked)),
    publish: (slug, trace) => marked("publishing part", () => parts.publish(slug, trace)),
  };
}

async function marked<T>(kind: string, work: () => Promise<T>): Promise<T> {
  await marks?.fetch("http://marks/begin", { method: "POST", body: kind });
  try {
    return await work();
  } finally {
    await marks?.fetch("http://marks/end", { method: "POST", body: kind });
  }
}

function home({ CONFIG, MARKS }: SimulatedBindings): Worker {
  marks = MARKS;
  worker ??= tributaryWorker(configFrom(CONFIG), {
    clock,
    parts: markedParts,
    http: fetchHttpClient([]),
    callbacks: fetchHttpClient([]),
    journal: {
      record(event) {
        if (event.event === "fault") console.error(JSON.stringify(event));
      },
    },
  });
  return worker;
}

function bound({ STORE, SENT, MARKS: _, ...rest }: SimulatedBindings): Bindings {
  const queue = (name: string) => ({
    send: (body: unknown) => sent(SENT, name, [{ body }]),
    sendBatch: (messages: Iterable<{ readonly body: unknown }>) => sent(SENT, name, [...messages]),
  });
  return {
    ...rest,
    DB: remoteD1(STORE),
    POLLS: queue("polls") as unknown as Bindings["POLLS"],
    STORIES: queue("stories") as unknown as Bindings["STORIES"],
  };
}

async function sent(to: Fetcher, queue: string, messages: readonly object[]): Promise<void> {
  await to.fetch(`http://sent/${queue}`, { method: "POST", body: JSON.stringify(messages) });
}

export class Parts extends WorkerEntrypoint<SimulatedBindings> implements WorkerParts {
  private own() {
    return home(this.env).partsOf(bound(this.env), this.ctx);
  }

  poll(...[part, trace]: Parameters<WorkerParts["poll"]>) {
    return this.own().poll(part, trace);
  }

  read(...asked: Parameters<WorkerParts["read"]>) {
    return this.own().read(...asked);
  }

  decide(most: number, trace: string) {
    return this.own().decide(most, trace);
  }

  choose(...asked: Parameters<WorkerParts["choose"]>) {
    return this.own().choose(...asked);
  }

  render(...asked: Parameters<WorkerParts["render"]>) {
    return this.own().render(...asked);
  }

  publish(slug: string, trace: string) {
    return this.own().publish(slug, trace);
  }
}

export default {
  async scheduled(controller, bindings, context) {
    now = controller.scheduledTime;
    await home(bindings).scheduled(controller, bound(bindings), context);
  },
  async queue(batch, bindings, context) {
    const [first] = batch.messages;
    if (batch.queue === "nothing") return batch.ackAll();
    if (batch.queue === "marks") {
      marks = bindings.MARKS;
      for (let part = 0; part < batch.messages.length; part++) await marked("poll part", async () => {});
      return batch.ackAll();
    }
    now = first?.timestamp.getTime() ?? now;
    await home(bindings).queue(batch as Parameters<Worker["queue"]>[0], bound(bindings), context);
  },
  async fetch(request, bindings, context) {
    now = Number(request.headers.get("x-simulated-now"));
    return home(bindings).fetch(request as Parameters<Worker["fetch"]>[0], bound(bindings), context);
  },
} satisfies ExportedHandler<SimulatedBindings>;
