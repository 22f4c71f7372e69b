// The line, in a thread of its own: node:sqlite is synchronous, and serving never waits for ingesting (decision 14).
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import cron from "node-cron";
import { OperatorError } from "./adapters/node/operator-error.ts";
import { pollDueSources } from "./app/poll-due-sources.ts";
import { loadConfig } from "./config/load-config.ts";
import type { IngestCommand, IngestNews, IngestTask } from "./ingest-messages.ts";
import { openNodeHome } from "./node-home.ts";
import { settingsFrom } from "./settings-from.ts";
import { isGiven } from "./stop-sign.ts";

// On Linux 0 means this thread alone: readers are answered first where there is more to do than processors.
if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const everyMinute = "* * * * *";
const task = workerData as IngestTask;
const tell = (news: IngestNews) => parentPort?.postMessage(news);

async function settingsOf({ files, listeningUrl }: IngestTask) {
  const outcome = loadConfig(files);
  if (outcome.kind === "refused") throw new Error("the configuration was checked before this thread was given it");
  return settingsFrom(outcome.config, listeningUrl);
}

const home = await openNodeHome(
  task.databaseFile,
  await settingsOf(task),
  { record: (event) => tell({ kind: "event", event }) },
  (report) => tell({ kind: "polled", report }),
  task.stop,
);

/** A fault, as with a full disk, is told and ends nothing but this job: the next minute tries a round again. */
async function toldIfFaulty(during: string, job: () => Promise<void>): Promise<void> {
  try {
    await job();
  } catch (error) {
    const detail = error instanceof OperatorError ? error.message : String(error);
    tell({ kind: "event", event: { event: "fault", during, detail } });
  }
}

/** A changed configuration that is not taken up yet; null: none. */
let changedFiles: IngestTask["files"] | null = null;
let roundUnderWay: Promise<void> | null = null;

/** Hands over what is due; what comes due while a round is under way becomes part of it, so that a slow host delays no other. */
async function round(): Promise<void> {
  if (changedFiles !== null) await takeUp(changedFiles);
  const due = await pollDueSources(home.surroundings, home.queue);
  if (due > 0 && roundUnderWay === null) tell({ kind: "roundBegins", due });
  roundUnderWay ??= finished(due).finally(() => {
    roundUnderWay = null;
  });
  return roundUnderWay;
}

async function finished(due: number): Promise<void> {
  await home.queue.idle();
  await home.writer.settled();
  if (due > 0 && !isGiven(task.stop)) tell({ kind: "roundEnds", ...(await home.surroundings.stories.count()) });
}

const schedule = cron.schedule(everyMinute, () => toldIfFaulty("a round of polls", round));
const hubSchedule = cron.schedule(everyMinute, () => home.hub.wake());
parentPort?.on("message", (command: IngestCommand) => {
  switch (command.kind) {
    case "hubAnswered":
      return toldIfFaulty("taking in a hub's answer", () => home.surroundings.subscriptions.save(command.subscription));
    case "delivered":
      return toldIfFaulty("taking in what a hub delivered", () => home.deliver(command.token, command.delivery));
    case "hubRequested":
      return toldIfFaulty("taking in a request to the hub", () => home.askHub(command.request));
    case "readers":
      return home.countReaders(command.counts);
    case "configure":
      changedFiles = command.files;
      return toldIfFaulty("taking up the configuration", round);
    case "stop":
      return stop();
  }
});

async function takeUp(files: IngestTask["files"]): Promise<void> {
  await home.configure(await settingsOf({ ...task, files }));
  if (changedFiles === files) changedFiles = null;
}

async function stop(): Promise<never> {
  await schedule.stop();
  await hubSchedule.stop();
  await home.close();
  process.exit(0);
}

// What an earlier run committed and did not publish comes first: it needs no network.
await home.writer.settled();
await round();
tell({ kind: "firstRoundEnds" });
