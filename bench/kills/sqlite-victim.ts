import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { archivesBeside } from "../../src/adapters/node/archives-beside.ts";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { fixedClock } from "../../tests/fakes/fixed-clock.ts";
import { at, madeLine, madeServers, makeDue } from "./made-line.ts";
import { remainsIn } from "./remains.ts";
import { originClient, stepsOf } from "./steps.ts";
import type { Victim } from "./victim.ts";

const program = new URL("ingest-process.ts", import.meta.url).pathname;

/** A process on Node over one SQLite file in that folder. */
export async function sqliteVictim(folder: string): Promise<Victim> {
  const file = join(folder, "kills.sqlite");
  const { driver, close } = openDatabase(file);
  const { sources, settings, clock } = madeLine(
    driver,
    fixedClock(at(0)),
    madeServers(() => 1),
  );
  await sources.configure([...settings().config.sources.keys()], clock.now());
  close();
  return {
    databaseFile: () => file,

    async ingestUntilKilled(order, may) {
      const options = ["--disable-warning=ExperimentalWarning", program, file, JSON.stringify(order)];
      const ingesting = spawn(process.execPath, options, { stdio: ["ignore", "ignore", "inherit"] });
      const exited = once(ingesting, "exit");
      await Promise.race([may, exited]);
      if (ingesting.exitCode !== null) throw new Error("the process ended before it could be killed");
      ingesting.kill("SIGKILL");
      await exited;
    },

    async finish(order) {
      const database = openDatabase(file);
      const http = originClient(order.origin, stepsOf(order));
      const archives = archivesBeside(file, database.driver);
      const line = { ...madeLine(database.driver, fixedClock(at(60 * order.hours)), http), archives };
      await makeDue(line);
      for (const { id } of await line.sources.all()) await pollSource(id, line);
      await decideStories(line);
      await publishStaleFeeds(line);
      const remains = await remainsIn(database.driver, archives);
      database.close();
      return remains;
    },
  };
}
