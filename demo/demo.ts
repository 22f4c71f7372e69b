// `npm run demo`: small news sites on this machine tell of five days in January 2022; Tributary reads them and serves the page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfigFolder } from "../src/adapters/node/config-folder.ts";
import { pollAllSources } from "../src/app/poll-due-sources.ts";
import { checkedConfig } from "../src/checked-config.ts";
import { openNodeHome, settingsFrom } from "../src/node-home.ts";
import { databaseName, serve } from "../src/server.ts";
import { demoFeedsFolder } from "./config.ts";
import { demoDays, endOfDay } from "./demo-days.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { type DemoSites, startDemoSites } from "./sites.ts";

const port = Number(process.env.PORT ?? 8788);
const folder = mkdtempSync(join(tmpdir(), "tributary-demo-"));
const [configFolder, dataFolder] = [join(folder, "feeds"), join(folder, "data")];

const sites = await startDemoSites({ upTo: endOfDay(demoDays[0]) });
for (const site of sites.sites) console.log(`${site.name} publishes at ${site.feedUrl}`);
mkdirSync(configFolder);
mkdirSync(dataFolder);
for (const [name, text] of Object.entries(demoFeedsFolder(sites.sites))) writeFileSync(join(configFolder, name), text);

await readDays(sites);
const server = await serve({ port, hostname: "127.0.0.1", configFolder, dataFolder }, () => {});
await server.firstRound;
console.log(`\nEach story once: ${server.url}/kazakhstan and ${server.url}/everything. Ctrl-C stops.`);
if (process.stdout.isTTY && !process.argv.includes("--no-open")) openInBrowser(`${server.url}/kazakhstan`);
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

/** Polls the sites at the end of each simulated day, as a server that ran through them would have. */
async function readDays({ advanceTo }: DemoSites): Promise<void> {
  const settings = await settingsFrom(checkedConfig(readConfigFolder(configFolder)), `http://localhost:${port}`);
  let newEntries = 0;
  const home = await openNodeHome(join(dataFolder, databaseName), settings, { record: () => {} }, (report) => {
    newEntries += report.newEntries;
  });
  for (const day of demoDays) {
    newEntries = 0;
    advanceTo(endOfDay(day));
    await pollAllSources(home.surroundings, home.queue);
    await home.queue.idle();
    await home.writer.settled();
    const { stories } = await home.surroundings.stories.count();
    console.log(`${day}: ${newEntries} new entries, ${stories} stories so far`);
  }
  await home.close();
}

async function stop(): Promise<void> {
  await server.close();
  await sites.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
