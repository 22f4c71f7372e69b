// The Node server: this thread serves what stands rendered in the database, another polls and writes it.

import { join } from "node:path";
import { serve as listen, type ServerType } from "@hono/node-server";
import { archivesBeside } from "./adapters/node/archives-beside.ts";
import { readConfigFolder, watchConfigFolder } from "./adapters/node/config-folder.ts";
import { environmentSecrets } from "./adapters/node/environment-secrets.ts";
import { OperatorError, thrownInThread } from "./adapters/node/operator-error.ts";
import { pack } from "./adapters/node/pack.ts";
import { publishedEdition } from "./adapters/node/published-edition.ts";
import { databaseName, openCheckedDatabase, openDatabaseForReading } from "./adapters/node/sqlite-file.ts";
import { systemClock } from "./adapters/node/system-clock.ts";
import { sqlDocumentStore } from "./adapters/sqlite/sql-document-store.ts";
import { sqlEntryStore } from "./adapters/sqlite/sql-entry-store.ts";
import { sqlHubStore } from "./adapters/sqlite/sql-hub-store.ts";
import { sqlSourceStore } from "./adapters/sqlite/sql-source-store.ts";
import { sqlStoryStore } from "./adapters/sqlite/sql-story-store.ts";
import { sqlSubscriptionStore } from "./adapters/sqlite/sql-subscription-store.ts";
import { sqlWithdrawalStore } from "./adapters/sqlite/sql-withdrawal-store.ts";
import { checkedConfig } from "./checked-config.ts";
import type { IngestCommand, IngestNews, IngestTask } from "./ingest-messages.ts";
import { listeningUrl } from "./listening-url.ts";
import type { Config } from "./model/config.ts";
import { nodeAdministration } from "./node-administration.ts";
import { noteReader, readerName, readerOf, readersOfSources } from "./node-readers.ts";
import { ourThread } from "./our-thread.ts";
import { giveSign, stopSign } from "./stop-sign.ts";
import { answerUnlessHammering, hammering } from "./web/hammering.ts";
import { readerCensus } from "./web/reader-census.ts";
import { rememberedResponses } from "./web/remembered-responses.ts";
import { webApp } from "./web/web-app.ts";

export interface ServeOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly hostname: string;
  readonly configFolder: string;
  readonly dataFolder: string;
}

export interface RunningServer {
  readonly url: string;
  readonly config: Config;
  /** Resolves once the first round is polled, decided and published. */
  readonly firstRound: Promise<void>;
  /** Rejects when the thread that polls has ended through a fault of ours. */
  readonly polling: Promise<never>;
  /** Stops after the write at hand; what is left is done after the next start. */
  close(): Promise<void>;
}

/** Serves and polls until closed; `heard` is told all that happens. Throws an OperatorError for what only the operator can mend. */
export async function serve(options: ServeOptions, heard: (news: IngestNews) => void): Promise<RunningServer> {
  const files = readConfigFolder(options.configFolder);
  let config = checkedConfig(files);
  const databaseFile = join(options.dataFolder, databaseName);
  // Migrates before anyone reads, and tells of an unusable database before anything starts.
  openCheckedDatabase(databaseFile).close();
  const database = openDatabaseForReading(databaseFile);

  const administration = nodeAdministration(databaseFile, database.driver, () => config, heard);
  const app = webApp({
    config: () => config,
    clock: systemClock,
    secrets: environmentSecrets(process.env),
    sources: sqlSourceStore(database.driver),
    websub: {
      byToken: sqlSubscriptionStore(database.driver).byToken,
      save: async (subscription) => command({ kind: "hubAnswered", subscription }),
      deliver: async (token, delivery) => command({ kind: "delivered", token, delivery }),
      standing: sqlHubStore(database.driver).standing,
      askHub: async (request) => command({ kind: "hubRequested", request }),
    },
    admin: administration.ports,
    stories: sqlStoryStore(database.driver),
    entries: sqlEntryStore(database.driver),
    documents: sqlDocumentStore(database.driver),
    archives: archivesBeside(databaseFile, database.driver),
    withdrawals: sqlWithdrawalStore(database.driver),
    publicUrl: (requestUrl) => config.site.publicUrl ?? new URL(requestUrl).origin,
  });
  const edition = publishedEdition(database.version, () => performance.now());
  const remembered = rememberedResponses(app.fetch, edition.current, pack);
  // What is private is kept nowhere.
  const answer: typeof remembered = (request) =>
    request.url.includes("/private/") ? app.fetch(request) : remembered(request);
  const hammerers = hammering(systemClock.now);
  const census = readerCensus(systemClock.now());
  const serving: Serving = (request, environment) => {
    const reader = readerOf(environment);
    noteReader(request.url, reader, config, census, systemClock.now());
    return answerUnlessHammering(answer, hammerers, readerName(reader), request);
  };
  const { server, port } = await listening(serving, options);
  const url = listeningUrl(options.hostname, port);

  const stop = stopSign();
  const task: IngestTask = { files, databaseFile, listeningUrl: url, stop };
  const thread = ourThread("./ingest-thread.ts", task);
  const command = (message: IngestCommand) => thread.postMessage(message);
  const ended = new Promise((resolve) => thread.once("exit", resolve));
  const polling = new Promise<never>((_, reject) => thread.once("error", (error) => reject(thrownInThread(error))));
  polling.catch(() => {});
  const firstRound = new Promise<void>((resolve, reject) => {
    polling.catch(reject);
    thread.on("message", (news: IngestNews) => {
      administration.hear(news);
      heard(news);
      if (news.kind === "firstRoundEnds") resolve();
    });
  });
  const counting = setInterval(() => {
    command({ kind: "readers", counts: readersOfSources(config, census, systemClock.now()) });
  }, censusMs);
  const stopWatching = watchConfigFolder(options.configFolder, () => {
    let changed: ReturnType<typeof readConfigFolder>;
    try {
      changed = readConfigFolder(options.configFolder);
      config = checkedConfig(changed);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      heard({ kind: "event", event: { event: "configRefused", problems: error.message.split("\n") } });
      return;
    }
    edition.advance();
    command({ kind: "configure", files: changed });
  });

  return {
    url,
    config,
    firstRound,
    polling,
    async close() {
      stopWatching();
      clearInterval(counting);
      giveSign(stop);
      await new Promise((resolve) => server.close(resolve));
      command({ kind: "stop" });
      await ended;
      administration.close();
      database.close();
    },
  };
}

type Serving = Parameters<typeof listen>[0]["fetch"];

const censusMs = 3_600_000;

function listening(fetch: Serving, { port, hostname }: ServeOptions) {
  return new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const server = listen({ fetch, port, hostname }, (address) => resolve({ server, port: address.port }));
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `port ${port} is already in use; choose another with --port or PORT`
          : `cannot listen on ${hostname}:${port}: ${error.message}`;
      reject(new OperatorError(reason));
    });
  });
}
