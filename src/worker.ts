// The Worker as it is deployed, with the configuration that was compiled from feeds/ before it was bundled.
import { WorkerEntrypoint } from "cloudflare:workers";
import compiled from "tributary:config";
import type { GroupPart } from "./app/poll-part.ts";
import { configFrom } from "./config/compiled-config.ts";
import { tributaryWorker } from "./worker/tributary-worker.ts";
import type { WorkerParts } from "./worker/worker-parts.ts";
import type { Bindings } from "./worker/workers-home.ts";

const { partsOf, ...worker } = tributaryWorker(configFrom(compiled));

export default worker;

/** The entrance by which the Worker calls itself; nobody else can. */
export class Parts extends WorkerEntrypoint<Bindings> implements WorkerParts {
  poll(part: GroupPart, trace: string) {
    return partsOf(this.env, this.ctx).poll(part, trace);
  }

  read(...asked: Parameters<WorkerParts["read"]>) {
    return partsOf(this.env, this.ctx).read(...asked);
  }

  decide(most: number, trace: string) {
    return partsOf(this.env, this.ctx).decide(most, trace);
  }

  choose(...asked: Parameters<WorkerParts["choose"]>) {
    return partsOf(this.env, this.ctx).choose(...asked);
  }

  render(...asked: Parameters<WorkerParts["render"]>) {
    return partsOf(this.env, this.ctx).render(...asked);
  }

  publish(slug: string, trace: string) {
    return partsOf(this.env, this.ctx).publish(slug, trace);
  }
}
