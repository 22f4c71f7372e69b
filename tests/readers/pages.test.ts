import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visit } from "./page-visit.ts";
import { missingReader } from "./required-reader.ts";
import { servedDemo } from "./served-demo.ts";

const program = "/usr/bin/chromium";
const limitBytes = 60_000;

interface Told {
  readonly story: string;
  readonly sources: readonly object[];
}

describe.skipIf(missingReader(program, "--version") !== null)("the pages of the demo in Chromium", () => {
  let browser: Browser;
  let demo: Awaited<ReturnType<typeof servedDemo>>;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([
      chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] }),
      servedDemo(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await demo.close();
  });

  test.each([360, 1280])(
    "a story's page at %i pixels: no barrier, no other host, not too wide, at most 60 KB",
    async (width) => {
      const feed = (await (await fetch(`${demo.url}/kazakhstan.json`)).json()) as { items: { _tributary: Told }[] };
      const told = feed.items.map((item) => item._tributary).sort((a, b) => b.sources.length - a.sources.length)[0];
      const path = `${demo.url}/kazakhstan/story/${told?.story}`;
      const { bytes, complaints, ...seen } = await visit(browser, path, { width, colorScheme: "dark" });
      expect([seen, complaints]).toEqual([{ violations: [], otherHosts: [], overflows: false }, []]);
      expect(bytes).toBeLessThanOrEqual(limitBytes);
    },
  );

  const pages = ["/", "/kazakhstan", "/everything", "/status", "/bot", "/nothing-here"];
  const looks = [
    { width: 360, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const;
  test.each(pages.flatMap((page) => looks.map((look) => [page, look.width, look.colorScheme, look] as const)))(
    "%s at %i pixels in %s: no barrier, no other host, not too wide, at most 60 KB",
    async (path, _width, _colours, look) => {
      const { bytes, complaints, ...seen } = await visit(browser, `${demo.url}${path}`, look);
      expect(seen).toEqual({ violations: [], otherHosts: [], overflows: false });
      expect(complaints.filter((complaint) => !complaint.includes("404"))).toEqual([]);
      expect(bytes).toBeLessThanOrEqual(limitBytes);
    },
  );
});
