import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { visit } from "./page-visit.ts";
import { missingReader } from "./required-reader.ts";
import { rightToLeftSite } from "./right-to-left-site.ts";
import { servedDemo } from "./served-demo.ts";

const program = "/usr/bin/chromium";
const limitBytes = 60_000;

interface Told {
  readonly story: string;
  readonly sources: readonly object[];
}

describe.skipIf(missingReader(program, "--version") !== null)("the pages in Chromium", () => {
  let browser: Browser;
  let demo: Awaited<ReturnType<typeof servedDemo>>;
  let rightToLeft: Awaited<ReturnType<typeof rightToLeftSite>>;
  beforeAll(async () => {
    rightToLeft = await rightToLeftSite();
    const more = {
      "arabic.yaml": rightToLeft.yaml,
      // Refused before any connection, so that nothing ever comes of it.
      "silent.yaml": "title: Nothing yet\nsources: [http://10.0.0.1/feed]\n",
    };
    [browser, demo] = await Promise.all([
      chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] }),
      servedDemo(more, (text) => text.replace("allow-private-hosts:\n", "$&  - 127.0.0.1\n")),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await demo.close();
    await rightToLeft.close();
  });

  /** The story of a feed that most tell. */
  async function storyOf(slug: string): Promise<string> {
    const feed = (await (await fetch(`${demo.url}/${slug}.json`)).json()) as { items: { _tributary: Told }[] };
    const told = feed.items.map((item) => item._tributary).sort((a, b) => b.sources.length - a.sources.length)[0];
    return `/${slug}/story/${told?.story}`;
  }

  async function whyOf(slug: string): Promise<string> {
    const page = await (await fetch(`${demo.url}${await storyOf(slug)}`)).text();
    return /href="(\/why[^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "no link";
  }

  const pages: readonly (readonly [string, string | (() => Promise<string>)])[] = [
    ["the front page", "/"],
    ["a river", "/kazakhstan"],
    ["a river of everything", "/everything"],
    ["a river from right to left", "/arabic"],
    ["a river without stories", "/silent"],
    ["what a search found", "/kazakhstan/search?q=Almaty"],
    ["a search that found nothing", "/kazakhstan/search?q=heliotrope"],
    ["a story", () => storyOf("kazakhstan")],
    ["a story from right to left", () => storyOf("arabic")],
    ["why an entry stands in its story", () => whyOf("kazakhstan")],
    ["a question why", "/why?url=https://nobody.example/"],
    ["the sources", "/status"],
    ["what was requested", "/status/requests?of=127.0.0.11"],
    ["about the bot", "/bot"],
    ["the hub", "/hub"],
    ["an address where nothing is", "/nothing-here"],
  ];
  const looks = [
    { width: 360, colorScheme: "light" },
    { width: 360, colorScheme: "dark" },
    { width: 1280, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const;
  test.each(
    pages.flatMap(([name, path]) => looks.map((look) => [name, look.width, look.colorScheme, path, look] as const)),
  )(
    "%s at %i pixels in %s: no barrier, no other host, not too wide, at most 60 KB",
    async (_name, _width, _colours, path, look) => {
      const address = typeof path === "string" ? path : await path();
      const { bytes, complaints, ...seen } = await visit(browser, `${demo.url}${address}`, look);
      expect(seen).toEqual({ violations: [], otherHosts: [], overflows: false });
      expect(complaints.filter((complaint) => !complaint.includes("404"))).toEqual([]);
      expect(bytes).toBeLessThanOrEqual(limitBytes);
    },
  );

  test("a page is whole where scripts are off, and holds none", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${demo.url}/kazakhstan`);
    expect(await page.locator("article h3").first().isVisible()).toBe(true);
    expect(await page.content()).not.toContain("<script");
    await context.close();
  });

  test("the first Tab offers the way past the head of the page; the address to copy can be reached and selected by keys", async () => {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/kazakhstan`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#content");
    for (let presses = 0; presses < 500; presses++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.id)) === "address") break;
    }
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(`${demo.url}/kazakhstan.rss`);
    await page.close();
  });

  test("text that runs from right to left does so, with what belongs to it, within a page that does not", async () => {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/arabic`);
    const direction = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await Promise.all(["h1", "article h3", "article .meta", "article time", ".note"].map(direction))).toEqual([
      ...["rtl", "rtl", "rtl", "ltr", "ltr"],
    ]);
    await page.close();
  });

  test("a shared page has a card with a picture of our own", async () => {
    const page = await browser.newPage();
    await page.goto(`${demo.url}/kazakhstan`);
    const picture = await page.getAttribute('meta[property="og:image"]', "content");
    const answer = await fetch(picture ?? "");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(10_000);
    await page.close();
  });
});
