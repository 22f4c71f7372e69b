// `npm run demo`: small news sites on this machine tell of five days in January 2022; Tributary reads them and serves the page.
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { readConfigFolder } from "../src/adapters/node/config-folder.ts";
import { OperatorError } from "../src/adapters/node/operator-error.ts";
import { databaseName } from "../src/adapters/node/sqlite-file.ts";
import { checkedConfig } from "../src/checked-config.ts";
import { portNumber } from "../src/commands/options.ts";
import { openNodeHome } from "../src/node-home.ts";
import { serve } from "../src/server.ts";
import { settingsFrom } from "../src/settings-from.ts";
import { demoFeedsFolder, tokenName } from "./config.ts";
import { editorialStories } from "./expected-stories.ts";
import { demoItems } from "./items.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { readDays } from "./read-days.ts";
import { type DemoSites, startDemoSites } from "./sites.ts";
import { demoTour } from "./tour.ts";

const { port, open } = new Command("npm run demo --")
  .description("shows the job without a network: ten invented news sites, five days, each story once")
  .addOption(new Option("-p, --port <number>", "port to serve on").env("PORT").argParser(portNumber).default(8788))
  .addOption(new Option("--no-open", "do not open the page in a browser"))
  .parse()
  .opts<{ readonly port: number; readonly open: boolean }>();

const token = randomBytes(12).toString("hex");
process.env[tokenName] = token;
const folder = mkdtempSync(join(tmpdir(), "tributary-demo-"));
const [configFolder, dataFolder] = [join(folder, "feeds"), join(folder, "data")];
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(0));
process.once("SIGTERM", () => process.exit(0));

try {
  const sites = await startDemoSites({ upTo: 0 });
  console.log("These sites publish on this machine:");
  for (const { name, feedUrl } of sites.sites) console.log(`  ${name.padEnd(18)}${feedUrl}`);
  writeConfig(sites);
  await readIntoDatabase(sites);
  await servePages(sites);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exit(2);
}

function writeConfig({ sites }: DemoSites): void {
  mkdirSync(configFolder);
  for (const [name, text] of Object.entries(demoFeedsFolder(sites))) writeFileSync(join(configFolder, name), text);
}

async function readIntoDatabase(sites: DemoSites): Promise<void> {
  const settings = await settingsFrom(checkedConfig(readConfigFolder(configFolder)), `http://localhost:${port}`);
  const home = await openNodeHome(join(dataFolder, databaseName), settings, { record: () => {} }, () => {});
  console.log("\nTributary reads them at the end of each day:");
  await readDays(home, sites, ({ day, newEntries, stories }) =>
    console.log(`  ${day}  ${String(newEntries).padStart(2)} new items, ${stories} stories so far`),
  );
  await home.close();
  console.log(
    `An editor would make ${editorialStories.length} stories of the ${demoItems.length} items, and know retold copies by their text.`,
  );
}

async function servePages(sites: DemoSites): Promise<void> {
  const server = await serve({ port, hostname: "127.0.0.1", configFolder, dataFolder }, () => {});
  const stop = async () => {
    setTimeout(() => process.exit(0), 5000).unref();
    await server.close();
    await sites.close();
    process.exit(0);
  };
  process.removeAllListeners("SIGINT").once("SIGINT", stop);
  process.removeAllListeners("SIGTERM").once("SIGTERM", stop);
  await server.firstRound;
  const tour = await demoTour(server.url, token);
  console.log(`\nOpen ${server.url}/kazakhstan or ${server.url}/everything. Ctrl-C stops.`);
  console.log("\nAnd look at:");
  for (const { path, what } of tour) console.log(`  ${server.url}${path}\n      ${what}`);
  if (process.stdout.isTTY && open) openInBrowser(`${server.url}/kazakhstan`);
}
