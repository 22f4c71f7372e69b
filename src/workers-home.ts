// What the program lives in on Workers: D1, queues, the runtime's fetch; made anew for each invocation.

import { sqlAppliedConfiguration } from "./adapters/sqlite/sql-applied-configuration.ts";
import { sqlStores } from "./adapters/sqlite/sql-stores.ts";
import { bindingSecrets } from "./adapters/workers/binding-secrets.ts";
import { cloudflarePollQueue, type PollMessage } from "./adapters/workers/cloudflare-poll-queue.ts";
import { type D1Driver, d1Driver } from "./adapters/workers/d1-driver.ts";
import { hostTurns } from "./app/host-turns.ts";
import type { HubSurroundings } from "./app/hub.ts";
import type { Settings, Surroundings } from "./app/surroundings.ts";
import type { AppliedConfiguration } from "./ports/applied-configuration.ts";
import type { PollQueue } from "./ports/poll-queue.ts";

/** Asks the writer of stories to look for changes; it says nothing, so many are as good as one. */
export interface WriteMessage {
  readonly kind: "write";
}

/** Asks for a look at whom to tell of changes. */
export interface HubMessage {
  readonly kind: "hub";
}

/** What wrangler.toml binds, beside the operator's secrets. */
export interface Bindings {
  readonly DB: D1Database;
  readonly POLLS: Queue<PollMessage | HubMessage>;
  readonly STORIES: Queue<WriteMessage>;
  /** Where subscribers reach the Worker, when feeds/_site.yaml does not say it. */
  readonly PUBLIC_URL: string;
  /** Whose limits to keep: "free" or "paid". */
  readonly PLAN: string;
}

/** Cloudflare's limits of one invocation, and what follows from them. */
interface Plan {
  readonly queries: number;
  readonly sourcesAMessage: number;
}

const plans: Readonly<Record<string, Plan>> = {
  free: { queries: 50, sourcesAMessage: 6 },
  paid: { queries: 1000, sourcesAMessage: 50 },
};

export interface WorkersHome {
  readonly surroundings: Surroundings;
  readonly queue: PollQueue;
  readonly applied: AppliedConfiguration;
  readonly hub: HubSurroundings;
  /** Has an invocation of its own look at whom to tell, after so many seconds. */
  wakeHub(delaySeconds: number): Promise<void>;
  /** Wakes the writer of stories, soon and at least once. */
  wakeWriter(): Promise<void>;
  /** How many queries this invocation may still make. */
  queriesLeft: D1Driver["left"];
}

/** Everything that one invocation needs. Throws when PLAN is none. */
export function openWorkersHome(
  bindings: Bindings,
  settings: Settings,
  { clock, http, callbacks, journal }: Pick<HubSurroundings, "clock" | "http" | "callbacks" | "journal">,
): WorkersHome {
  const plan = plans[bindings.PLAN];
  if (plan === undefined) throw new Error(`PLAN in wrangler.toml is "${bindings.PLAN}"; make it "free" or "paid"`);
  const driver = d1Driver(bindings.DB, plan.queries);
  const stores = sqlStores(driver);
  return {
    surroundings: {
      ...stores,
      settings: () => settings,
      clock,
      http,
      secrets: bindingSecrets(bindings),
      turns: hostTurns({ clock, hosts: stores.hosts, polling: () => settings.config.site.polling }),
      journal,
      readersOf: () => null,
    },
    hub: { settings: () => settings, clock, http, callbacks, journal, documents: stores.documents, hub: stores.hub },
    async wakeHub(delaySeconds) {
      await bindings.POLLS.send({ kind: "hub" }, { delaySeconds });
    },
    queue: cloudflarePollQueue(bindings.POLLS, plan.sourcesAMessage),
    applied: sqlAppliedConfiguration(driver),
    async wakeWriter() {
      await bindings.STORIES.send({ kind: "write" });
    },
    queriesLeft: driver.left,
  };
}
