import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changingSource, type ExpectedEntry } from "./changing-source.ts";
import { readers, type ShownEntry } from "./reader-programs.ts";

let source: Awaited<ReturnType<typeof changingSource>>;
const scratch = mkdtempSync(join(tmpdir(), "tributary-subscribers-"));
const able = readers.filter(({ missing }) => missing === null);
/** By reader: what it showed at first, after the source changed, and after a restart of ours without any change. */
const shown = new Map<string, (readonly ShownEntry[])[]>();
const expected: (readonly ExpectedEntry[])[] = [];

beforeAll(async () => {
  source = await changingSource();
  for (const step of [async () => {}, source.change, source.restart]) {
    await step();
    const entries = await source.expected();
    expected.push(entries);
    for (const { name, format, read } of able) {
      const folder = join(scratch, name.replaceAll(/\W+/g, "-"));
      mkdirSync(folder, { recursive: true });
      const settled = (found: readonly ShownEntry[]) =>
        entries.every(({ url }) => found.some((one) => one.url === url));
      const seen = shown.get(name) ?? [];
      seen.push(await read(`${source.feed}.${format}`, folder, settled));
      shown.set(name, seen);
    }
  }
}, 300_000);
afterAll(async () => {
  await source.close();
  rmSync(scratch, { recursive: true, force: true });
});

const byUrl = (entries: readonly { readonly url: string }[]) => entries.map(({ url }) => url).sort();
const told = (entries: readonly (ShownEntry | ExpectedEntry)[]) =>
  Object.fromEntries(entries.map(({ url, title, date }) => [url, [title, date]]));

test("the source brought a story, edited one, and another source told one of them too", () => {
  expect(expected.map((entries) => entries.length)).toEqual([6, 7, 7]);
  const ids = (entries: readonly ExpectedEntry[] = []) => entries.map(({ id }) => id);
  expect(ids(expected[1])).toEqual(expect.arrayContaining([...ids(expected[0])]));
  expect(expected[2]).toEqual(expected[1]);
});

test.each(readers.map(({ name, missing }) => [name, missing] as const))(
  "%s shows every entry once, with the right title, link, date and text",
  (name, missing) => {
    if (missing !== null) return expect(shown.has(name), missing).toBe(false);
    const [entries = []] = shown.get(name) ?? [];
    expect(told(entries)).toEqual(told(expected[0] ?? []));
    expect(entries).toHaveLength(6);
    for (const { url, words } of expected[0] ?? [])
      expect(entries.find((entry) => entry.url === url)?.text).toContain(words);
  },
);

test.each(able.map((reader) => [reader.name, reader] as const))(
  "P3: %s shows every entry once after an edit, a new entry and another telling, and after a restart",
  (name, { followsEdits }) => {
    const [before = [], after = [], restarted = []] = shown.get(name) ?? [];
    for (const [place, entries] of [after, restarted].entries()) {
      const now = expected[place + 1] ?? [];
      expect(byUrl(entries)).toEqual(byUrl(now));
      const titles = new Map(before.map(({ url, title }) => [url, title]));
      for (const { url, title } of entries) {
        const wanted = now.find((one) => one.url === url)?.title;
        expect(followsEdits ? [wanted] : [wanted, titles.get(url)]).toContain(title);
      }
    }
  },
);
