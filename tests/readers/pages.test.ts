import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visit } from "./page-visit.ts";
import { missingReader } from "./required-reader.ts";
import { servedDemo } from "./served-demo.ts";

const program = "/usr/bin/chromium";
const limitBytes = 60_000;

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
