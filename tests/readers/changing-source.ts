import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type RunningServer, serve } from "../../src/server.ts";

const run = promisify(execFile);

/** What a subscriber should see of a story. */
export interface ExpectedEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Whole seconds since 1970. */
  readonly date: number;
  /** Words of its text that no other entry has. */
  readonly words: string;
}

const titles = [
  "A quiet morning in the harbour",
  'Bread & butter, "as ever", says the baker',
  "The end ]]> of an argument",
  "Fire 🔥 at the old mill 👩‍🚒",
  "احتجاجات في كازاخستان بسبب الغاز",
  "Five < six, the council finds",
];
const added = "Seven swans return to the lake";
const edited = "A quiet morning in the harbour, and then a storm";
/** Each tells of something else, or they would be one story. */
const texts = [
  "Boats lay at anchor while gulls quarrelled over anchovy scraps on the eastern pier, and nobody hurried anywhere.",
  "Prices of flour rose by a tenth, so brioche will cost forty cents more from Monday, said the guild of bakers.",
  "Two professors withdrew their calumny suits against each other after eleven years before the court of appeal.",
  "Firefighters closed the dampers within an hour; the roof is lost, the turbines from 1911 were saved by neighbours.",
  "خرج المئات إلى الشوارع في ألماتي بعد ارتفاع أسعار غاز البترول المسال، وقالت الحكومة إنها ستدرس مطالبهم.",
  "An auditor with a sextant and too much time measured every bench in the park and found one of them missing.",
  "The pair that left in 2019 came home with five cygnets, which the warden counted from her kayak at dawn.",
];
const words = ["anchovy", "brioche", "calumny", "dampers", "البترول", "sextant", "cygnets"];
const dayMs = 86_400_000;

/** Tributary over two sources that can change; it is stopped and started again to take a change up. */
export async function changingSource() {
  const folder = mkdtempSync(join(tmpdir(), "tributary-changing-"));
  const [configFolder, dataFolder] = [join(folder, "feeds"), join(folder, "data")];
  const port = await freePort();
  const begun = Math.floor(Date.now() / 1000) * 1000 - 3 * dayMs;
  let changed = false;

  const items = () =>
    (changed ? [...titles, added] : titles).map((title, place) => ({
      title: changed && place === 0 ? edited : title,
      place,
      at: new Date(begun + place * 3_600_000),
    }));
  const feed = (told: ReturnType<typeof items>, site: string) =>
    `<rss version="2.0"><channel><title>${site}</title><link>http://${site}.example/</link><description>x</description>${told
      .map(
        ({ title, place, at }) =>
          `<item><guid isPermaLink="false">${site}-${place}</guid><title>${escaped(title)}</title><link>http://${site}.example/${place}?a=1&amp;b=2</link><pubDate>${at.toUTCString()}</pubDate><description>${escaped(`<p>${texts[place]}</p>`)}</description></item>`,
      )
      .join("")}</channel></rss>`;
  const origin = createServer((request, response) => {
    // The second source takes up the first one's second story once things have changed.
    const told = request.url === "/gazette" ? items().filter(({ place }) => changed && place === 1) : items();
    const later = told.map((item) => ({
      ...item,
      at: new Date(item.at.getTime() + (request.url === "/gazette" ? 600_000 : 0)),
    }));
    response.writeHead(200, { "Content-Type": "application/rss+xml" }).end(feed(later, request.url?.slice(1) ?? ""));
  });
  await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
  const at = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`;
  mkdirSync(configFolder);
  writeFileSync(
    join(configFolder, "_site.yaml"),
    `public-url: http://127.0.0.1:${port}\ntag: readers.example,2026\nallow-private-hosts: [127.0.0.0/8]\npolling: {host-gap: 0s}\n`,
  );
  writeFileSync(
    join(configFolder, "town.yaml"),
    `title: Town\nlanguage: en\nsources: [${at}/courier, ${at}/gazette]\n`,
  );

  let server: RunningServer = await started();
  async function started(): Promise<RunningServer> {
    const running = await serve({ port, hostname: "127.0.0.1", configFolder, dataFolder }, () => {});
    await running.firstRound;
    return running;
  }

  return {
    /** Without extension. */
    feed: `http://127.0.0.1:${port}/town`,
    async expected(): Promise<readonly ExpectedEntry[]> {
      const { items } = (await (await fetch(`http://127.0.0.1:${port}/town.json`)).json()) as {
        items: readonly { id: string; title: string; url: string; date_published: string; content_html: string }[];
      };
      return items.map(({ id, title, url, date_published, content_html }) => {
        return {
          id,
          title,
          url,
          date: Date.parse(date_published) / 1000,
          words: words.find((word) => content_html.includes(word)) ?? "",
        };
      });
    },
    async restart(): Promise<void> {
      await server.close();
      server = await started();
    },
    /** An entry is edited, one is added, and a story is told by a second source. */
    async change(): Promise<void> {
      changed = true;
      await server.close();
      const cli = new URL("../../src/tributary.js", import.meta.url).pathname;
      await run(process.execPath, [cli, "poll", "--once", "--config", configFolder, "--data", dataFolder]);
      server = await started();
    },
    async close(): Promise<void> {
      await server.close();
      await new Promise((resolve) => origin.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
