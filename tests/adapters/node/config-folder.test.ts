import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfigFolder } from "../../../src/adapters/node/config-folder.ts";

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

test("a folder that is not there is told of, with what to do", () =>
  expect(() => readConfigFolder(join(folder, "none"))).toThrow(
    "there is no such folder; give the one that holds your *.yaml files with --config",
  ));
