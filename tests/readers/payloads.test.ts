import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sanitise } from "../../src/stages/normalise/sanitise.ts";
import { payloads } from "./payloads.ts";
import { missingReader } from "./required-reader.ts";

const program = "/usr/bin/chromium";

describe.skipIf(missingReader(program, "--version") !== null)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => browser.close());

  /** The payloads that ran, opened a dialog, led away or asked for an address of theirs when this is made of them. */
  async function ranWhen(shown: (payload: string) => string, some: readonly string[]): Promise<readonly string[]> {
    const ran = new Set<string>();
    let current = "";
    const watchedPage = async () => {
      const page = await browser.newPage();
      await page.exposeFunction("pwned", () => ran.add(current));
      page.on("dialog", (dialog) => void dialog.dismiss().then(() => ran.add(current)));
      await page.route("**", (route) => route.abort());
      return page;
    };
    let page = await watchedPage();
    for (const payload of some) {
      current = payload;
      await page.setContent(shown(payload), { waitUntil: "commit" });
      const stayed = await page
        .evaluate(async () => {
          // A link to the web may be followed; one that runs something runs it now.
          addEventListener("click", (event) => {
            const link = (event.target as Element).closest("a[href^=http],a[href^=mailto]");
            if (link !== null) event.preventDefault();
          });
          for (const element of document.querySelectorAll("a, button, text, math, mi, maction, p, x-element"))
            element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
          // What a copy of the text by a script of the reader's would make of it.
          const again = document.createElement("div");
          again.innerHTML = document.body.innerHTML;
          document.body.append(again);
          await new Promise((resolve) => setTimeout(resolve));
        })
        .then(
          () => true,
          () => false,
        );
      if (!stayed || page.url() !== "about:blank") {
        ran.add(current);
        await page.close();
        page = await watchedPage();
      }
    }
    await page.close();
    return [...ran];
  }

  test("payloads run as they are, so that the next test can fail", async () => {
    const some = payloads.filter((_, place) => place % 40 === 0).concat("<script>pwned(1)</script>");
    expect((await ranWhen((payload) => payload, some)).length).toBeGreaterThan(3);
  });

  test(`none of ${payloads.length} payloads runs once it is sanitised`, async () => {
    expect(payloads.length).toBeGreaterThan(300);
    const base = "https://x.example/";
    expect(await ranWhen((payload) => sanitise(payload, base), payloads)).toEqual([]);
  });

  test("no payload runs within an attribute or between elements of others", async () => {
    const around = (payload: string) =>
      sanitise(
        `<p title="${payload.replaceAll('"', "&quot;")}">a</p><ul><li>${payload}<li>b</ul><pre>${payload}</pre>`,
        null,
      );
    expect(await ranWhen(around, payloads)).toEqual([]);
  });
});
