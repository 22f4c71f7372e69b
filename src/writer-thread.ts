// The one writer of stories, in a thread of its own beside polling: each has a connection of its own to the one file.
import { parentPort, workerData } from "node:worker_threads";
import { archivesBeside } from "./adapters/node/archives-beside.ts";
import { takenWrites } from "./adapters/node/handed-writes.ts";
import { nativeDigest } from "./adapters/node/native-digest.ts";
import { openDatabase } from "./adapters/node/sqlite-file.ts";
import { systemClock } from "./adapters/node/system-clock.ts";
import { sqlStores } from "./adapters/sqlite/sql-stores.ts";
import { storyWriter } from "./app/story-writer.ts";
import { pruning } from "./node-pruning.ts";
import type { JournalEvent } from "./ports/journal.ts";
import { isGiven } from "./stop-sign.ts";
import type { WriterCommand, WriterNews, WriterTask } from "./writer-messages.ts";

const task = workerData as WriterTask;
let { settings } = task;
const tell = (news: WriterNews) => parentPort?.postMessage(news);
const database = openDatabase(task.databaseFile);
const { driver, writeWaiting } = takenWrites(task.writes, database);
const surroundings = {
  ...sqlStores(driver),
  archives: archivesBeside(task.databaseFile, driver),
  settings: () => settings,
  clock: systemClock,
  digest: nativeDigest,
  journal: { record: (event: JournalEvent) => tell({ kind: "event", event }) },
};
const writer = storyWriter(
  surroundings,
  () => tell({ kind: "published" }),
  pruning(surroundings, driver),
  () => {
    writeWaiting();
    return !isGiven(task.stop);
  },
);

parentPort?.on("message", async (command: WriterCommand) => {
  switch (command.kind) {
    case "wake":
      return writer.wake();
    case "settle":
      await writer.settled();
      return tell({ kind: "settled" });
    case "configure":
      settings = command.settings;
      return;
    case "stop":
      await writer.settled();
      // Nothing more is handed over by now: what was is answered, so that no poll is told that it failed.
      while (writeWaiting());
      database.close();
      process.exit(0);
  }
});
tell({ kind: "ready" });
