// What a reader, an operator or a hub is answered.
import { administer } from "../app/administer.ts";
import { rememberHubRequest } from "../app/ask-hub.ts";
import { type Delivery, receiveDelivery } from "../app/websub.ts";
import type { Work } from "../model/administration.ts";
import type { Config } from "../model/config.ts";
import type { HubRequest } from "../model/listener.ts";
import type { AdminGuard } from "../web/admin-guard.ts";
import { edgeCached } from "../web/edge-cache.ts";
import { webApp } from "../web/web-app.ts";
import { askAgain } from "./queue-batch.ts";
import type { WorkersHome } from "./workers-home.ts";
import { tellWriter } from "./write-stories.ts";

/** Answers requests from the data centre's cache or, through the web app, from what is stored. */
export function answering(
  config: Config,
  publicUrl: string,
  home: WorkersHome,
  guard: AdminGuard,
  context: ExecutionContext,
): (request: Request) => Response | Promise<Response> {
  const app = webApp({
    ...home.surroundings,
    config: () => config,
    publicUrl: () => publicUrl,
    admin: {
      ...home.surroundings.administration,
      guard,
      state: home.state,
      administer(action) {
        const again = (work: Work) => askAgain(work, home);
        const { archivesAtOnce } = home.plan;
        return administer(action, "network", { ...home.surroundings, config, again, archivesAtOnce });
      },
    },
    websub: {
      ...home.surroundings.subscriptions,
      deliver: (token, delivery) => deliver(token, delivery, home),
      standing: home.hub.hub.standing,
      askHub: (request) => askHub(request, home),
    },
  });
  return edgeCached(
    (asked) => app.fetch(asked),
    caches.default,
    (work) => context.waitUntil(work),
  );
}

async function askHub(request: HubRequest, { hub, wakeHub }: WorkersHome): Promise<void> {
  await rememberHubRequest(request, hub);
  await wakeHub(0);
}

async function deliver(token: string, delivery: Delivery, home: WorkersHome): Promise<void> {
  const report = await receiveDelivery(token, delivery, home.surroundings);
  if (report !== null && report.newEntries + report.editedEntries > 0) await tellWriter(home);
}
