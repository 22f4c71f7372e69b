import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileSite } from "./hostile-site.ts";
import { payloads } from "./payloads.ts";
import { missingReader } from "./required-reader.ts";

const program = "/usr/bin/chromium";
const patienceMs = 180_000;

describe.skipIf(missingReader(program, "--version") !== null)("pages of hostile entries in Chromium", () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof hostileSite>>;
  let page: Page;
  let ran: string[];

  beforeAll(async () => {
    [browser, site] = await Promise.all([
      chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] }),
      hostileSite(),
    ]);
    // What our policy would stop is to be stopped before it.
    const context = await browser.newContext({ bypassCSP: true });
    page = await context.newPage();
    ran = [];
    await page.exposeFunction("pwned", () => ran.push(page.url()));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => ran.push(page.url())));
    await page.route("**", (route) => (route.request().url().startsWith(site.url) ? route.continue() : route.abort()));
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** Opens a page, clicks all there is to click, and says where its links lead that no link of ours may lead to. */
  async function visited(path: string): Promise<readonly string[]> {
    await page.goto(`${site.url}${path}`, { waitUntil: "load" });
    const at = page.url();
    const astray = await page.evaluate(async () => {
      addEventListener("click", (event) => {
        const link = (event.target as Element).closest("a[href^=http],a[href^='/'],a[href^='#'],a[href^='feed:http']");
        if (link !== null) event.preventDefault();
      });
      for (const element of document.querySelectorAll("a, input, summary, circle, article, li"))
        element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
      const elements = document.querySelectorAll(
        "script, iframe, object, embed, form:not([action^='/']), base, meta[http-equiv], math",
      );
      const links = [...document.querySelectorAll("a")].map(({ href }) => href);
      return [
        ...[...elements].map(({ outerHTML }) => outerHTML),
        ...links.filter((href) => !/^(?:https?:|feed:http)/.test(href)),
        ...[...document.querySelectorAll("*")].flatMap(({ attributes }) =>
          [...attributes].filter(({ name }) => name.startsWith("on")).map(({ name, value }) => `${name}=${value}`),
        ),
      ];
    });
    return [...astray, ...(page.url() === at ? [] : [`led to ${page.url()}`])];
  }

  const ranBy = async (path: string) => [path, await visited(path), ran.splice(0)] as const;

  test("payloads run where a page lets them, so that the next tests can fail", async () => {
    await page.goto(`${site.url}/bot`);
    await page.evaluate((html) => {
      document.body.innerHTML = html;
    }, `<img src=x onerror="pwned(1)">`);
    await page.waitForFunction(() => document.querySelector("img")?.complete);
    expect(ran.splice(0)).toHaveLength(1);
  });

  test(
    `none of ${payloads.length} payloads, as titles, texts, authors, addresses and names of sources, runs on a page of the river or of a story`,
    async () => {
      const stories = new Set<string>();
      const seen: string[] = [];
      for (let path: string | undefined = "/hostile"; path !== undefined; ) {
        expect(await ranBy(path)).toEqual([path, [], []]);
        seen.push((await page.textContent("main")) ?? "");
        const text = await (await fetch(`${site.url}${path}`)).text();
        for (const [, story = ""] of text.matchAll(/class="count" href="([^"]+)"/g)) stories.add(story);
        path = /rel="next" href="([^"]+)"/.exec(text)?.[1];
      }
      // How many stories the engine makes of payloads, and which of them leads, is its own affair and that of who answers first.
      let tellings = 0;
      for (const path of stories) {
        expect(await ranBy(path)).toEqual([path, [], []]);
        seen.push((await page.textContent("main")) ?? "");
        tellings += await page.locator(".tellings > li").count();
      }
      expect(tellings).toBeGreaterThan(300);
      const shown = seen.join("");
      expect(payloads.filter((payload) => shown.includes(payload)).length).toBeGreaterThan(100);
    },
    patienceMs,
  );

  test("nothing runs on the pages of the site, its sources and what was requested of them", async () => {
    for (const path of ["/", "/status", "/status?page=2", "/bot", "/hub"])
      expect(await ranBy(path)).toEqual([path, [], []]);
    for (const path of await page
      .goto(`${site.url}/status`)
      .then(() => page.$$eval("tbody th a", (links) => links.map((link) => (link as HTMLAnchorElement).href))))
      if (path.startsWith(site.url))
        expect(await ranBy(path.slice(site.url.length))).toEqual([path.slice(site.url.length), [], []]);
  });

  test(
    "nothing runs through the query or the path of an address",
    async () => {
      const some = payloads.filter((_, place) => place % 30 === 0);
      for (const payload of some) {
        const words = encodeURIComponent(payload);
        for (const path of [
          `/why?url=${words}`,
          `/why?url=${words}&with=${words}`,
          `/status/requests?of=${words}`,
          `/status?page=${words}`,
          `/${words}`,
          `/hostile/story/${words}`,
          `/hostile/search?q=${words}`,
        ])
          expect(await ranBy(path)).toEqual([path, [], []]);
      }
    },
    patienceMs,
  );

  test("nothing runs where it is told why an entry stands in its story", async () => {
    await page.goto(`${site.url}/hostile`);
    const story = await page.$eval("a.count", (link) => new URL((link as HTMLAnchorElement).href).pathname);
    await page.goto(`${site.url}${story}`);
    const whys = await page.$$eval(".tellings a[href^='/why']", (links) =>
      links.map((link) => link.getAttribute("href") ?? ""),
    );
    expect(whys.length).toBeGreaterThan(3);
    for (const path of whys) expect(await ranBy(path)).toEqual([path, [], []]);
  });
});
