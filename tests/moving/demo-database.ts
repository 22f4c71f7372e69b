import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoFeedsFolder } from "../../demo/config.ts";
import { readDays } from "../../demo/read-days.ts";
import { startDemoSites } from "../../demo/sites.ts";
import { readConfigFolder } from "../../src/adapters/node/config-folder.ts";
import { databaseName } from "../../src/adapters/node/sqlite-file.ts";
import { checkedConfig } from "../../src/checked-config.ts";
import { openNodeHome } from "../../src/node-home.ts";
import { settingsFrom } from "../../src/settings-from.ts";

/** A database that has read the demo's five days; `republished` renders all of one's feeds anew. */
export async function demoDatabase(folder: string) {
  const sites = await startDemoSites({ upTo: 0 });
  const [config, data] = [join(folder, "feeds"), join(folder, "data")];
  mkdirSync(config);
  for (const [name, text] of Object.entries(demoFeedsFolder(sites.sites))) writeFileSync(join(config, name), text);
  const settings = await settingsFrom(checkedConfig(readConfigFolder(config)), "https://news.example");
  const homeAt = (place: string) => openNodeHome(join(place, databaseName), settings, { record: () => {} }, () => {});
  const home = await homeAt(data);
  await readDays(home, sites, () => {});
  await home.close();
  await sites.close();
  return {
    data,
    async republished(place: string): Promise<void> {
      const again = await homeAt(place);
      const other = { ...settings, feedHashes: new Map([...settings.feedHashes].map(([slug]) => [slug, "another"])) };
      await again.configure(other);
      again.writer.wake();
      await again.writer.settled();
      await again.close();
    },
  };
}
