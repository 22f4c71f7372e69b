import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoDatabase } from "../moving/demo-database.ts";
import { tributary } from "./tributary.ts";

const scratch = mkdtempSync(join(tmpdir(), "tributary-preview-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let data = "";
beforeAll(async () => {
  data = (await demoDatabase(scratch)).data;
});

/** The demo's configuration with one of its files edited. */
function edited(name: string, file: string, edit: (text: string) => string): string {
  const folder = join(scratch, name);
  cpSync(join(scratch, "feeds"), folder, { recursive: true });
  writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), "utf8")));
  return folder;
}

async function preview(config: string, slug: string, ...words: readonly string[]) {
  return tributary(["preview", slug, "--config", config, "--data", data, ...words]);
}

test("under the settings that it was published with, nothing would change", async () => {
  const { out } = await preview(join(scratch, "feeds"), "kazakhstan");
  expect(out).toMatch(/^kazakhstan: \d+ stories, published\.\nNothing would change\.\n$/);
});

test("the stories that an edited rule turns away go, and the new title is told", async () => {
  const config = edited("stricter", "kazakhstan.yaml", (text) =>
    text
      .replace("title: Unrest in Kazakhstan", "title: Kazakhstan")
      .replace("- Morning briefing", "- Morning briefing\n  - internet"),
  );
  const { code, out } = await preview(config, "kazakhstan", "--json");
  const { publishedAs, stories, difference, neverRead } = JSON.parse(out);
  expect([code, publishedAs, neverRead]).toEqual([0, "kazakhstan", []]);
  expect(difference.about).toEqual([{ what: "title", before: "Unrest in Kazakhstan", after: "Kazakhstan" }]);
  expect(difference.goes.length).toBeGreaterThan(0);
  expect(difference.comes).toEqual([]);
  const published = JSON.parse((await preview(join(scratch, "feeds"), "kazakhstan", "--json")).out);
  expect(published.stories - stories).toBe(difference.goes.length);
});

test("a renamed feed is compared with what stands under its former name", async () => {
  const config = edited("renamed", "kazakhstan.yaml", (text) => text);
  writeFileSync(
    join(config, "central-asia.yaml"),
    `${readFileSync(join(config, "kazakhstan.yaml"), "utf8")}renamed-from: [kazakhstan]\n`,
  );
  rmSync(join(config, "kazakhstan.yaml"));
  const { out } = await preview(config, "central-asia");
  expect(out).toMatch(/^central-asia: \d+ stories, published as kazakhstan\.\nNothing would change\.\n$/);
});

test("a new feed's stories all come, and sources that were never read are named", async () => {
  const config = edited("new", "everything.yaml", (text) => text);
  writeFileSync(
    join(config, "more.yaml"),
    "shared: [demo-sites]\nsources: [https://new.example/feed]\nlimits: {items: 3}\n",
  );
  const { out } = await preview(config, "more");
  expect(out).toContain("more: 3 stories, not published yet.\n\n3 stories come:\n  + ");
  expect(out).toContain("Entries are not known yet, as these sources were never read:\n  ? https://new.example/feed\n");
});

test("a private feed is written when it is asked for, so there is nothing to compare", async () => {
  const { code, err } = await preview(join(scratch, "feeds"), "desk");
  expect([code, err]).toEqual([2, expect.stringContaining("desk is private")]);
});

test("preview of a feed that is not configured is wrong use", async () => {
  const { code, err } = await preview(join(scratch, "feeds"), "sport");
  expect([code, err]).toEqual([
    2,
    "tributary preview: there is no feed sport; there are alone, confirmed, everything, kazakhstan\n",
  ]);
});
