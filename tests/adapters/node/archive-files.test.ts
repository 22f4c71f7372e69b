import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { archiveFiles } from "../../../src/adapters/node/archive-files.ts";
import { openDatabase } from "../../../src/adapters/node/sqlite-file.ts";
import { archivesOutside } from "../../../src/adapters/sqlite/archives-outside.ts";
import { sqlArchiveStore } from "../../../src/adapters/sqlite/sql-archive-store.ts";
import { archiveStoreContract } from "../../contracts/archive-store.contract.ts";

const scratch = mkdtempSync(join(tmpdir(), "tributary-archives-"));
afterAll(() => rmSync(scratch, { recursive: true }));
let folders = 0;
const folder = () => join(scratch, `${folders++}`, "archives");

archiveStoreContract("files", async () => {
  const place = folder();
  return [archiveFiles(place), archiveFiles(place)];
});

archiveStoreContract("files beside a database", async () => {
  const [place, { driver }] = [folder(), openDatabase(":memory:")];
  return [archivesOutside(archiveFiles(place), driver), archivesOutside(archiveFiles(place), driver)];
});

test.each(["../out", "a/../../out", "/etc/passwd", "a//b", "", ".", "a/.b", "a\\b", "a\0b", "É", "a/b/c/d/e"])(
  "no name leads out of the folder: %j",
  async (key) => {
    const place = folder();
    await expect(archiveFiles(place).add(key, "x")).rejects.toThrow("names no archive");
    await expect(archiveFiles(place).get(key)).rejects.toThrow("names no archive");
    expect(readdirSync(scratch)).not.toContain("out");
  },
);

test("nothing but whole files is left in the folder", async () => {
  const place = folder();
  const archives = archiveFiles(place);
  await archives.add("feeds/world/1", "one");
  await archives.add("feeds/world/1", "other");
  await archives.replace("feeds/world/1", "third");
  expect(readdirSync(join(place, "feeds", "world"))).toEqual(["1.json.gz"]);
});

test("a damaged file and a folder that takes nothing are the operator's to mend", async () => {
  const place = folder();
  const archives = archiveFiles(place);
  await archives.add("feeds/world/1", "one");
  writeFileSync(join(place, "feeds", "world", "1.json.gz"), "no archive");
  await expect(archives.get("feeds/world/1")).rejects.toThrow("an archive could not be read or written");
  writeFileSync(join(place, "file"), "");
  await expect(archiveFiles(join(place, "file")).add("feeds/world/1", "one")).rejects.toThrow(
    "an archive could not be read or written",
  );
});

test("what stood in the database before is still there, and stays as it was first written (P12)", async () => {
  const { driver } = openDatabase(":memory:");
  await sqlArchiveStore(driver).add("feeds/world/1", "one");
  const archives = archivesOutside(archiveFiles(folder()), driver);
  expect(await archives.add("feeds/world/1", "other")).toBe(false);
  expect(await archives.get("feeds/world/1")).toBe("one");
});
