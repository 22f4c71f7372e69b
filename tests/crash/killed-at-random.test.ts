import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../../src/adapters/node/sqlite-file.ts";
import { decideStories } from "../../src/app/decide-stories.ts";
import { pollSource } from "../../src/app/poll-source.ts";
import { publishStaleFeeds } from "../../src/app/publish-feeds.ts";
import { fixedClock } from "../fakes/fixed-clock.ts";
import { at, guidsUpTo, madeLine, makeDue, storedIn } from "./made-line.ts";

/** How often to kill: a few times with every change, TRIBUTARY_KILLS=200 before a release. */
const kills = Number(process.env.TRIBUTARY_KILLS ?? 6);
const editionsListed = 12;
const longestMs = 250;
const folder = mkdtempSync(join(tmpdir(), "tributary-crash-"));
const file = join(folder, "crash.sqlite");
const child = new URL("./ingest-child.ts", import.meta.url).pathname;

afterAll(() => rmSync(folder, { recursive: true }));

/** Lets a process ingest for so long, and kills it without warning. */
async function ingestUntilKilled(edition: number, hours: number, milliseconds: number): Promise<void> {
  const options = ["--disable-warning=ExperimentalWarning", child, file, String(edition), String(hours)];
  const ingesting = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise((resolve) => ingesting.once("exit", resolve));
  await new Promise((resolve) => ingesting.stdout.once("data", resolve));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  ingesting.kill("SIGKILL");
  await exited;
}

test("F22 killed at any moment of polling, deciding and publishing, nothing is lost and nothing doubled", async () => {
  openDatabase(file).close();
  let edition = 1;
  for (let kill = 0; kill < kills; kill++) {
    await ingestUntilKilled(edition, kill, Math.random() * longestMs);
    // Not so fast that a source that was never reached misses entries because its feed lists them no longer.
    if (kill % 3 === 2 || kills < editionsListed) edition++;
    const database = openDatabase(file);
    expect(await database.driver.all("PRAGMA integrity_check", [])).toEqual([{ integrity_check: "ok" }]);
    expect(await database.driver.all("PRAGMA foreign_key_check", [])).toEqual([]);
    database.close();
  }
  const database = openDatabase(file);
  const line = madeLine(database, fixedClock(at(60 * (kills + 1))), () => edition);
  await line.sources.configure([...line.settings().config.sources.keys()], line.clock.now());
  await makeDue(line);
  for (const { id } of await line.sources.all()) await pollSource(id, line);
  await decideStories(line);
  await publishStaleFeeds(line);
  expect(await storedIn(database)).toEqual({ guids: guidsUpTo(edition), changes: [1], placed: [1], undecided: 0 });
  const { items } = JSON.parse((await line.documents.read("all.json"))?.body ?? "{}");
  expect(items).toHaveLength(100);
  database.close();
}, 900_000);
