import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command } from "commander";
import { archivesFolderName } from "../adapters/node/archives-beside.ts";
import { databaseLines } from "../adapters/node/database-lines.ts";
import { knownMigrations } from "../adapters/node/migrations.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase, openDatabaseForReading } from "../adapters/node/sqlite-file.ts";
import type { Query } from "../adapters/sqlite/database-rows.ts";
import { existingDatabase } from "./existing-database.ts";
import { aboutDatabase, forTheOwner, freshDatabase, preparedD1, queryOf, type WhichDatabase } from "./moving.ts";

export function exportCommand(): Command {
  const command = new Command("export")
    .description("write the whole database to a file, to be imported elsewhere with every id kept")
    .argument("<file>", "where to, not there yet");
  return aboutDatabase(command).action(async (file: string, place: WhichDatabase) => {
    if (existsSync(file)) throw new OperatorError(`tributary export: ${file} is there already; name another file`);
    await exporting(place, async (all) => {
      const { shapes } = await freshDatabase();
      const lines = Readable.from(withLineEnds(databaseLines(all, shapes, knownMigrations())));
      try {
        await pipeline(lines, createWriteStream(`${file}.part`, { mode: forTheOwner }));
        renameSync(`${file}.part`, file);
      } finally {
        rmSync(`${file}.part`, { force: true });
      }
    });
    console.log(`Exported to ${file}.`);
    const archives = join(place.data, archivesFolderName);
    if (place.d1 === undefined && existsSync(archives))
      console.log(`The archives in ${archives} are not in it: copy the folder to where the export goes.`);
  });
}

/** Every row of the database, as it was at one moment. */
async function exporting({ data, d1, remote }: WhichDatabase, work: (all: Query) => Promise<void>): Promise<void> {
  if (d1 !== undefined) return work((await preparedD1(d1, remote)).all);
  const path = existingDatabase(data, "tributary export: ", "give --data");
  openDatabase(path).close();
  const { driver, close } = openDatabaseForReading(path);
  try {
    // One view of all tables, whatever a server writes meanwhile.
    await driver.run("BEGIN", []);
    await work(queryOf(driver));
  } finally {
    close();
  }
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
