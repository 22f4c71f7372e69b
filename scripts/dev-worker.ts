// `npm run dev:worker`: the Worker in workerd on this machine, with D1 and queues; `-- --demo` reads the demo's sites.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Command, Option } from "commander";
import { demoFeedsFolder, tokenName } from "../demo/config.ts";
import { startDemoSites } from "../demo/sites.ts";
import { portNumber } from "../src/commands/options.ts";

const { port, demo } = new Command("npm run dev:worker --")
  .description("runs the Worker in workerd on this machine, on loopback")
  .addOption(new Option("-p, --port <number>", "port to serve on").argParser(portNumber).default(8789))
  .addOption(new Option("--demo", "read the demo's sites into a database that is thrown away"))
  .parse()
  .opts<{ readonly port: number; readonly demo?: boolean }>();

// Not through npx, which keeps signals to itself.
const wranglerFile = "node_modules/.bin/wrangler";
const url = `http://localhost:${port}`;
const cron = `${url}/cdn-cgi/handler/scheduled`;
const env = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" };
const stateFolder = demo ? mkdtempSync(join(tmpdir(), "tributary-worker-")) : ".wrangler/state";
let closeSites = async () => {};

if (demo) {
  const { sites, close } = await startDemoSites();
  closeSites = close;
  const configFolder = join(stateFolder, "feeds");
  mkdirSync(configFolder);
  for (const [name, text] of Object.entries(demoFeedsFolder(sites))) writeFileSync(join(configFolder, name), text);
  Object.assign(env, { TRIBUTARY_CONFIG: configFolder });
}

const stored = ["--local", "--persist-to", stateFolder];
execFileSync(wranglerFile, ["d1", "migrations", "apply", "tributary", ...stored], {
  env,
  stdio: "inherit",
});

const served = ["--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0", "--persist-to", stateFolder];
// Locally there is no network of Cloudflare's between two queries, so the paid plan's bounds only make it quicker.
const vars = ["--var", `PUBLIC_URL:${url}`, "--var", "PLAN:paid"];
if (demo) vars.push("--var", `${tokenName}:${randomBytes(12).toString("hex")}`);
const wrangler = spawn(wranglerFile, ["dev", "--test-scheduled", ...served, ...vars], {
  env,
  stdio: "inherit",
});
process.once("SIGINT", () => wrangler.kill("SIGINT"));
process.once("SIGTERM", () => wrangler.kill("SIGTERM"));
wrangler.once("exit", async (code) => {
  await closeSites();
  if (demo) rmSync(stateFolder, { recursive: true, force: true });
  process.exit(code ?? 0);
});

await serving(wrangler);
console.log(`\nA cron tick on request:  curl "${cron}"`);
if (demo) {
  await fetch(cron);
  console.log(`The demo's page, in a few seconds:  ${url}/kazakhstan`);
}

async function serving(child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answered = await fetch(`${url}/healthz`).catch(() => null);
    if (answered?.ok) return;
    await setTimeout(200);
  }
}
