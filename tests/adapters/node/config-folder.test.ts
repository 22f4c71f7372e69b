import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfigFolder, watchConfigFolder } from "../../../src/adapters/node/config-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tributary-config-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("YAML and OPML files are read by name, those in folders below too; others are left alone", () => {
  mkdirSync(join(folder, "asia"));
  writeFileSync(join(folder, "world.yaml"), "w");
  writeFileSync(join(folder, "asia", "almaty.yml"), "a");
  writeFileSync(join(folder, "list.opml"), "l");
  writeFileSync(join(folder, "notes.txt"), "n");
  const name = basename(folder);
  expect(readConfigFolder(folder)).toEqual([
    { path: `${name}/asia/almaty.yml`, text: "a" },
    { path: `${name}/list.opml`, text: "l" },
    { path: `${name}/world.yaml`, text: "w" },
  ]);
});

test("what editors and volumes keep beside the files under names that begin with a point is left alone", () => {
  // As Kubernetes mounts a ConfigMap, beside the lock that Emacs holds.
  mkdirSync(join(folder, "..2026_11_29"));
  writeFileSync(join(folder, "..2026_11_29", "world.yaml"), "w");
  symlinkSync("..2026_11_29", join(folder, "..data"));
  symlinkSync("..data/world.yaml", join(folder, "world.yaml"));
  symlinkSync("editor@host.123", join(folder, ".#world.yaml"));
  expect(readConfigFolder(folder)).toEqual([{ path: `${basename(folder)}/world.yaml`, text: "w" }]);
});

test("changes are told of also when the folder was moved away and another stands in its place", async () => {
  let told = () => {};
  const next = () => new Promise<void>((resolve) => (told = resolve));
  const feeds = join(folder, "feeds");
  mkdirSync(feeds);
  const stop = watchConfigFolder(feeds, () => told());
  let change = next();
  renameSync(feeds, join(folder, "before"));
  await change;
  change = next();
  mkdirSync(feeds);
  await change;
  change = next();
  writeFileSync(join(feeds, "world.yaml"), "w");
  await change;
  stop();
});

test("a folder that is not there is told of, with what to do", () =>
  expect(() => readConfigFolder(join(folder, "none"))).toThrow(
    "there is no such folder; give the one that holds your *.yaml files with --config",
  ));
