import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";

let demo: ChildProcess | null = null;
afterEach(() => {
  demo?.kill("SIGKILL");
});

function startDemo(...options: readonly string[]) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "demo/demo.ts", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  demo = child;
  return child;
}

/** All that the stream said until that pattern was in it; rejects at its end. */
async function heardUntil(stream: Readable, pattern: RegExp): Promise<string> {
  let heard = "";
  // Who speaks on into a stream that was closed dies of it.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    heard += String(chunk);
    if (pattern.test(heard)) return heard;
  }
  throw new Error(`ended without ${pattern}: ${heard}`);
}

test("npm run demo serves the merged page and stops at Ctrl-C", async () => {
  const child = startDemo("--no-open", "--port", "0");
  const said = await heardUntil(child.stdout, /Open (\S+) /);
  const page = await fetch(/Open (\S+) /.exec(said)?.[1] ?? "", { headers: { accept: "text/html" } });
  const html = await page.text();
  child.kill("SIGINT");
  const [exitCode] = await once(child, "exit");
  expect([page.status, html.split("Almaty city hall in flames").length > 1, exitCode]).toEqual([200, true, 0]);
});

test("npm run demo names what else there is to see, and each address answers", async () => {
  const child = startDemo("--no-open", "--port", "0");
  const said = await heardUntil(child.stdout, /\/status\n/);
  const addresses = said.slice(said.indexOf("And look at")).match(/http:\S+/g) ?? [];
  const answers = await Promise.all(addresses.map((address) => fetch(address, { headers: { accept: "text/html" } })));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  child.kill("SIGINT");
  await once(child, "exit");
  expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 200));
  const shown = (path: string) => texts[addresses.findIndex((address) => address.includes(path))];
  expect(shown("/corrections.atom")).toContain("&lt;del&gt;eight&lt;/del&gt; &lt;ins&gt;eighteen&lt;/ins&gt;");
  expect(shown("/confirmed")).toContain("<article");
  expect(shown("/search?")).toContain("peacekeepers");
  expect(shown("/private/")).toContain("For the desk");
  expect(shown("/kazakhstan.json")).toContain('"hubs"');
});

test("npm run demo says so when its port is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const child = startDemo("--no-open", "--port", String(port));
  child.stdout.resume();
  const [said, [exitCode]] = await Promise.all([heardUntil(child.stderr, /\n/), once(child, "exit")]);
  other.close();
  expect([said, exitCode]).toEqual([`port ${port} is already in use; choose another with --port or PORT\n`, 2]);
});
