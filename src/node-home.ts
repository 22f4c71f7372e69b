// What the program lives in on Node: one SQLite file, undici, the system's clock and environment.
import { archivesBeside } from "./adapters/node/archives-beside.ts";
import { environmentSecrets } from "./adapters/node/environment-secrets.ts";
import { handedWrites } from "./adapters/node/handed-writes.ts";
import { nodeHttpClient } from "./adapters/node/http-client.ts";
import { type InProcessPollQueue, inProcessPollQueue } from "./adapters/node/in-process-poll-queue.ts";
import { nativeDigest } from "./adapters/node/native-digest.ts";
import { OperatorError } from "./adapters/node/operator-error.ts";
import { openDatabase } from "./adapters/node/sqlite-file.ts";
import { systemClock } from "./adapters/node/system-clock.ts";
import { withoutGroups } from "./adapters/sqlite/arranged-groups.ts";
import { sqlStores } from "./adapters/sqlite/sql-stores.ts";
import { rememberHubRequest } from "./app/ask-hub.ts";
import { hostTurns } from "./app/host-turns.ts";
import { dropLostListeners } from "./app/hub.ts";
import { type HubRunner, hubRunner } from "./app/hub-runner.ts";
import { type PollReport, pollSource } from "./app/poll-source.ts";
import { type StoryWriter, storyWriter } from "./app/story-writer.ts";
import type { Settings, Surroundings } from "./app/surroundings.ts";
import { type Delivery, receiveDelivery } from "./app/websub.ts";
import type { HubRequest } from "./model/listener.ts";
import type { Instant, SourceId, Url } from "./model/scalars.ts";
import { pruning } from "./node-pruning.ts";
import type { Journal } from "./ports/journal.ts";
import { isGiven, stopSign } from "./stop-sign.ts";
import { type NodeWriter, threadedWriter } from "./threaded-writer.ts";

const noModelHere = {
  event: "fault",
  during: "linking across languages",
  detail:
    "across-languages is on in feeds/_site.yaml, but only Workers have a model to ask: set it off, or run on Workers",
} as const;
const hostsRememberedMs = 24 * 3_600_000;

export interface NodeHome {
  readonly surroundings: Surroundings;
  readonly writer: StoryWriter;
  readonly hub: HubRunner;
  readonly queue: InProcessPollQueue;
  /** Takes up another configuration, whole. */
  configure(settings: Settings): Promise<void>;
  /** Takes in what a hub sent to the callback with that token. */
  deliver(token: string, delivery: Delivery): Promise<void>;
  /** Takes in what a subscriber asked of our hub. */
  askHub(request: HubRequest): Promise<void>;
  /** Distinct readers lately seen of the feeds that carry each source, to be told to publishers (F14). */
  countReaders(counts: ReadonlyMap<Url, number>): void;
  /** Resolves when the database is closed. Where the sign was given nobody's answer is waited for: what is under way comes due again. */
  close(): Promise<void>;
}

/** Opens the database and everything that polling and writing need; `polled` hears of every poll. */
export async function openNodeHome(
  databaseFile: string,
  firstSettings: Settings,
  journal: Journal,
  polled: (report: PollReport) => void,
  stop = stopSign(),
): Promise<NodeHome> {
  let settings = firstSettings;
  let readers: ReadonlyMap<Url, number> = new Map();
  const database = openDatabase(databaseFile);
  const http = nodeHttpClient({ allowPrivateHosts: () => settings.config.site.allowPrivateHosts });
  const callbacks = nodeHttpClient({ allowPrivateHosts: () => settings.config.site.allowPrivateCallbacks });
  // A database that Workers wrote polls in groups, which here would only be slower.
  await database.driver.batch(withoutGroups);
  const writes = handedWrites(database.driver);
  const stores = sqlStores(writes.driver);
  const surroundings: Surroundings = {
    ...stores,
    archives: archivesBeside(databaseFile, database.driver),
    settings: () => settings,
    clock: systemClock,
    http,
    digest: nativeDigest,
    secrets: environmentSecrets(process.env),
    turns: hostTurns({ clock: systemClock, hosts: stores.hosts, polling: () => settings.config.site.polling }),
    journal,
    readersOf: (source) => readers.get(source) ?? null,
  };
  const hubSurroundings = { ...surroundings, hub: stores.hub, callbacks };
  let waking: NodeJS.Timeout | undefined;
  const hub = hubRunner(hubSurroundings, (milliseconds) => {
    clearTimeout(waking);
    waking = setTimeout(hub.wake, milliseconds).unref();
  });
  const pruned = { ...surroundings, retention: stores.retention };
  const here = storyWriter(surroundings, hub.wake, pruning(pruned, database.driver), () => !isGiven(stop));
  // Another thread would open a memory of its own.
  const writer: NodeWriter =
    databaseFile === ":memory:"
      ? { ...here, configure() {}, close: here.settled }
      : threadedWriter(here, { databaseFile, settings, stop }, surroundings, hub.wake, writes);
  const wakeFor = ({ newEntries, editedEntries }: Pick<PollReport, "newEntries" | "editedEntries">) => {
    if (newEntries + editedEntries > 0) writer.wake(newEntries + editedEntries);
  };
  let faultTold: string | null = null;
  const poll = async (source: SourceId): Promise<void> => {
    try {
      const report = await pollSource(source, surroundings);
      faultTold = null;
      if (report === null) return;
      wakeFor(report);
      polled(report);
    } catch (error) {
      // Our own mistake with one source must not stop the round; a full disk is told once, not for each source.
      const ofAll = error instanceof OperatorError;
      const [during, detail] = ofAll ? ["polling", error.message] : [`polling source ${source}`, String(error)];
      if (!ofAll || detail !== faultTold) journal.record({ event: "fault", during, detail });
      if (ofAll) faultTold = detail;
      else await stores.administration.bury({ kind: "source", source }, detail, systemClock.now()).catch(() => {});
    }
  };
  const configure = async (next: Settings): Promise<void> => {
    settings = next;
    writer.configure(next);
    await stores.hosts.forgetIdle((systemClock.now() - hostsRememberedMs) as Instant);
    await surroundings.sources.configure([...next.config.sources.keys()], systemClock.now());
    await dropLostListeners(hubSurroundings);
    if (next.config.site.acrossLanguages) journal.record(noModelHere);
    journal.record({ event: "configured", feeds: next.config.feeds.size, sources: next.config.sources.size });
  };
  await configure(firstSettings);
  return {
    surroundings,
    writer,
    hub,
    queue: inProcessPollQueue(() => settings.config.site.polling.concurrency, poll),
    configure,
    async deliver(token, delivery) {
      const report = await receiveDelivery(token, delivery, surroundings);
      if (report !== null) wakeFor(report);
    },
    async askHub(request) {
      await rememberHubRequest(request, hubSurroundings);
      hub.wake();
    },
    countReaders(counts) {
      readers = counts;
    },
    async close() {
      await writer.close();
      clearTimeout(waking);
      const answered = Promise.all([hub.close(), http.close(), callbacks.close()]);
      if (!isGiven(stop)) await answered;
      database.close();
    },
  };
}
