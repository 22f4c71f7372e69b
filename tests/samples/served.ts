import type { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import type { Config } from "../../src/model/config.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { webApp } from "../../src/web/web-app.ts";
import { noHubs } from "../fakes/no-hubs.ts";
import { noSecrets } from "../fakes/no-secrets.ts";

/** What subscribers reach at https://feeds.example of these stores, without hubs or private feeds. */
export function served(stores: ReturnType<typeof sqlStores>, config: () => Config, clock: Pick<Clock, "now">) {
  return webApp({
    ...stores,
    config,
    clock,
    secrets: noSecrets,
    websub: noHubs,
    publicUrl: () => "https://feeds.example",
  });
}
