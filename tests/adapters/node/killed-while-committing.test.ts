import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-killed-"));
const file = join(folder, "killed.db");
const entriesACommit = 20;

afterAll(() => rmSync(folder, { recursive: true }));

/** Commits document after document of twenty entries, places half of each, and names each document once it is committed. */
const child = `
  import { openDatabase } from ${address("src/adapters/node/sqlite-file.ts")};
  import { sqlEntryStore } from ${address("src/adapters/sqlite/sql-entry-store.ts")};
  import { sqlStoryStore } from ${address("src/adapters/sqlite/sql-story-store.ts")};
  import { configured, place, resolved } from ${address("tests/contracts/samples.ts")};
  import { sqlSourceStore } from ${address("src/adapters/sqlite/sql-source-store.ts")};
  const { driver } = openDatabase(${JSON.stringify(file)});
  const stores = { sources: sqlSourceStore(driver), entries: sqlEntryStore(driver), stories: sqlStoryStore(driver) };
  const state = await configured(stores, "https://daily.example/feed");
  const content = "<p>text</p>".repeat(2000);
  for (let seen = state.entriesSeen; ; ) {
    const entries = Array.from({ length: ${entriesACommit} }, (_, number) => {
      const sketch = resolved({ id: "e" + (seen + number), titleKey: "t" + number });
      return { ...sketch, identified: { ...sketch.identified, entry: { ...sketch.identified.entry, content } } };
    });
    seen += entries.length;
    await stores.entries.commit({ ...state, entriesSeen: seen }, entries, 1);
    console.log(seen);
    for (const change of await stores.stories.undecided(${entriesACommit / 2})) {
      const terms = ["u:" + change.sequence, "en:storm"];
      const indexed = [{ number: change.number, datedAt: change.datedAt, terms }];
      await place(stores, change, { kind: "starts", story: "s" + change.sequence, nearest: null }, { feeds: ["world"], indexed });
    }
  }`;

function address(path: string): string {
  return JSON.stringify(new URL(`../../../${path}`, import.meta.url).href);
}

/** Kills the child without warning once it has committed that many documents; what it last said it had committed. */
async function commitUntilKilled(documents: number): Promise<number> {
  const options = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", child];
  const process_ = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
  let lines = 0;
  let seen = 0;
  for await (const line of createInterface({ input: process_.stdout })) {
    seen = Number(line);
    lines += 1;
    if (lines === documents) process_.kill("SIGKILL");
  }
  return seen;
}

test("a process killed in the middle of its commits leaves whole ones only", async () => {
  for (const documents of [1, 2, 3, 5, 8]) {
    const acknowledged = await commitUntilKilled(documents);
    const { driver, close } = openDatabase(file);
    expect(await driver.all("PRAGMA integrity_check", [])).toEqual([{ integrity_check: "ok" }]);
    expect(await driver.all("PRAGMA foreign_key_check", [])).toEqual([]);
    const [counts] = await driver.all<Record<string, number>>(
      `SELECT
         (SELECT state ->> 'entriesSeen' FROM sources) AS seen,
         (SELECT count(*) FROM entries) AS entries,
         (SELECT sum(length(memory) - length(replace(memory, char(10), ''))) FROM sources) AS keys,
         (SELECT max(number) FROM entries) AS changes,
         (SELECT count(*) FROM entries WHERE story_id IS NOT NULL) AS placed,
         (SELECT coalesce(sum(length(postings) - length(replace(postings, 'u:', 'u'))), 0) FROM term_buckets) AS indexed,
         (SELECT sequence FROM writer) AS cursor,
         (SELECT stories FROM writer) AS stories,
         (SELECT coalesce(max(mark.value ->> 1), 0) FROM writer, json_each('[' || substr(marks, 2) || ']') AS mark) AS marked`,
      [],
    );
    close();
    const seen = counts?.seen ?? 0;
    const placed = counts?.cursor ?? 0;
    expect(seen).toBeGreaterThanOrEqual(acknowledged);
    expect(seen % entriesACommit).toBe(0);
    expect(counts).toEqual({
      ...{ seen, entries: seen, keys: seen, changes: seen },
      ...{ placed, indexed: placed, cursor: placed, stories: placed, marked: placed },
    });
  }
});
