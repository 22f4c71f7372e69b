import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoFeedsFolder } from "../../demo/config.ts";
import { startDemoSites } from "../../demo/sites.ts";
import { serve } from "../../src/server.ts";

/** Tributary serving the demo's feeds, and more of these files, on a port of its own, all polled once. */
export async function servedDemo(more: Readonly<Record<string, string>> = {}, site = (text: string) => text) {
  const sites = await startDemoSites();
  const folder = mkdtempSync(join(tmpdir(), "tributary-served-"));
  const configFolder = join(folder, "feeds");
  mkdirSync(configFolder);
  const files = { ...demoFeedsFolder(sites.sites), ...more };
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(configFolder, name), name === "_site.yaml" ? site(text) : text);
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
