import { Command, Option } from "commander";
import { archivesBeside } from "../adapters/node/archives-beside.ts";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlTakedownStore } from "../adapters/sqlite/sql-takedown-store.ts";
import { takeDown, undoTakedown } from "../app/takedown.ts";
import { checkedConfig } from "../checked-config.ts";
import type { Takedown } from "../model/takedown.ts";
import { counted } from "./counted.ts";
import { existingDatabase } from "./existing-database.ts";
import { configOption, dataOption } from "./options.ts";

interface Options {
  readonly reason?: string;
  readonly undo?: boolean;
  readonly config: string;
  readonly data: string;
}

export function takedownCommand(): Command {
  return new Command("takedown")
    .description("take an entry out of all that is published, for good; without an entry, list what was taken down")
    .argument("[entry]", "address or id of an entry")
    .addOption(new Option("--reason <text>", "why, for the journal; it is not published"))
    .addOption(new Option("--undo", "publish it again").conflicts("reason"))
    .addOption(configOption())
    .addOption(dataOption())
    .action(async (entry: string | undefined, { reason, undo, config: folder, data }: Options) => {
      const file = existingDatabase(data, "tributary takedown: ");
      const config = checkedConfig(readConfigFolder(folder));
      const database = openDatabase(file);
      try {
        const takedowns = sqlTakedownStore(database.driver);
        const ports = {
          settings: () => ({ config }),
          clock: systemClock,
          takedowns,
          archives: archivesBeside(file, database.driver),
          journal: { record: () => {} },
        };
        if (entry === undefined) console.log(lines(await takedowns.journal()));
        else if (undo) console.log(said(entry, "undone", await undoTakedown(entry, ports)));
        else console.log(said(entry, "done", await takeDown(entry, reason?.slice(0, longestReason) ?? null, ports)));
      } finally {
        database.close();
      }
    });
}

const longestReason = 2000;

function said(entry: string, what: "done" | "undone", outcome: Awaited<ReturnType<typeof takeDown>>): string {
  switch (outcome.kind) {
    case "done":
      return what === "done"
        ? `Taken down: ${counted(outcome.takedown.entries, "entry")}. A server that runs renders its feeds anew within a minute.`
        : `Published again within a minute: ${counted(outcome.takedown.entries, "entry")}. Archives that it left do not get it back.`;
    case "leftArchives":
      return `It had left the database; gone for good from ${counted(outcome.archives, "archive")}.`;
    case "searching":
      return "No entry has it, nor has the newest archive of a feed; the older ones are looked through by and by.";
    case "already":
      return `Taken down already, at ${new Date(outcome.takedown.takenAt).toISOString()}.`;
    case "unknown":
      throw new OperatorError(
        what === "done"
          ? `tributary takedown: no entry has the address or id ${entry}`
          : `tributary takedown: ${entry} is not taken down; tributary takedown lists what is`,
      );
  }
}

function lines(journal: readonly Takedown[]): string {
  return journal.length === 0 ? "Nothing was taken down." : journal.map(line).join("\n");
}

function line({ reference, takenAt, reason, undoneAt, entries }: Takedown): string {
  const undone = undoneAt === null ? "" : `, undone ${new Date(undoneAt).toISOString()}`;
  return `${new Date(takenAt).toISOString()} ${reference} (${counted(entries, "entry")}${undone})${reason === null ? "" : `: ${reason}`}`;
}
