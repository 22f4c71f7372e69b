import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { sqlStores } from "../../src/adapters/sqlite/sql-stores.ts";
import { rememberHubRequest } from "../../src/app/ask-hub.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { hostTurns } from "../../src/app/host-turns.ts";
import { runHub } from "../../src/app/hub.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { receiveDelivery } from "../../src/app/websub.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { CallbackClient, HttpClient, HttpReply } from "../../src/ports/http-client.ts";
import type { JournalEvent } from "../../src/ports/journal.ts";
import { settingsFrom } from "../../src/settings-from.ts";
import { webApp } from "../../src/web/web-app.ts";
import type { fixedClock } from "../fakes/fixed-clock.ts";

/** A network of sites: what each answers to a request. */
export type Network = (request: Request) => Promise<HttpReply>;

/** A Tributary with a database of its own, served in this process under an address of its own; `network` is everyone else. */
export async function site(
  publicUrl: string,
  files: Readonly<Record<string, string>>,
  clock: ReturnType<typeof fixedClock>,
  network: Network,
) {
  const outcome = loadConfig(Object.entries(files).map(([name, text]) => ({ path: `feeds/${name}`, text })));
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  const { config } = outcome;
  let settings = await settingsFrom(config, publicUrl);
  const database = openDatabase(":memory:");
  const stores = sqlStores(database.driver);
  const events: JournalEvent[] = [];
  const http: HttpClient & CallbackClient = {
    get: ({ url, headers }) => network(new Request(url, { headers })),
    post: ({ url, form, headers }) =>
      network(new Request(url, { method: "POST", headers, body: new URLSearchParams(form) })),
    send: ({ url, body, headers }) =>
      network(new Request(url, { method: "POST", headers, body: body as Uint8Array<ArrayBuffer> })),
  };
  const line = {
    ...stores,
    settings: () => settings,
    clock,
    http,
    callbacks: http,
    secrets: { get: () => null },
    turns: hostTurns({ clock, hosts: stores.hosts, polling: () => config.site.polling }),
    journal: { record: (event: JournalEvent) => events.push(event) },
    readersOf: () => null,
  };
  const app = webApp({
    ...line,
    config: () => settings.config,
    publicUrl: () => publicUrl,
    websub: {
      byToken: stores.subscriptions.byToken,
      save: stores.subscriptions.save,
      deliver: async (token, delivery) => void (await receiveDelivery(token, delivery, line)),
      standing: stores.hub.standing,
      askHub: (request) => rememberHubRequest(request, line),
    },
  });
  await line.sources.configure([...config.sources.keys()], clock.now());
  return {
    line,
    stores,
    events,
    answer: async (request: Request): Promise<HttpReply> => {
      const response = await app.request(request);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { kind: "replied", status: response.status, headers: Object.fromEntries(response.headers), bytes };
    },
    /** Asks every source, whatever its schedule, and publishes what came of it. */
    async round() {
      for (const { id } of await line.sources.all()) {
        await line.sources.hasten([id], clock.now(), "asked for by hand");
        await pollSource(id, line);
      }
      await this.write();
    },
    async write() {
      await decideStories(line);
      await publishStaleFeeds(line);
    },
    /** Verifies and tells all that is due now. */
    async runHub() {
      for (let next = await runHub(line, 40); next !== null && next <= clock.now(); ) next = await runHub(line, 40);
    },
    async reconfigure(changed: Readonly<Record<string, string>>) {
      const again = loadConfig(Object.entries(changed).map(([name, text]) => ({ path: `feeds/${name}`, text })));
      if (again.kind === "refused") throw new Error(JSON.stringify(again.problems));
      settings = await settingsFrom(again.config, publicUrl);
    },
    close: () => database.close(),
  };
}
