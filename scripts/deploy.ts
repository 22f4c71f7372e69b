// `npm run deploy`: puts the Worker, bundled as small as it goes, into the account that wrangler is logged in to; options go to wrangler.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledWorker } from "./bundled-worker.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-deploy-"));
try {
  const { file } = await bundledWorker(folder);
  const options = ["--config", "wrangler.toml", "--no-bundle", "--minify=false", ...process.argv.slice(2)];
  const { status } = spawnSync("npx", ["wrangler", "deploy", file, ...options], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
