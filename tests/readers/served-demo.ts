import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoFeedsFolder } from "../../demo/config.ts";
import { startDemoSites } from "../../demo/sites.ts";
import { serve } from "../../src/server.ts";

/** Tributary serving the demo's feeds on a port of its own, all polled once. */
export async function servedDemo() {
  const sites = await startDemoSites();
  const folder = mkdtempSync(join(tmpdir(), "tributary-served-"));
  const configFolder = join(folder, "feeds");
  mkdirSync(configFolder);
  for (const [name, text] of Object.entries(demoFeedsFolder(sites.sites)))
    writeFileSync(join(configFolder, name), text);
  const server = await serve(
    { port: 0, hostname: "127.0.0.1", configFolder, dataFolder: join(folder, "data") },
    () => {},
  );
  await server.firstRound;
  return {
    url: server.url,
    async close() {
      await server.close();
      await sites.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
