import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minifiedCode } from "./minified-code.ts";

export interface BundledWorker {
  readonly file: string;
  readonly code: string;
  /** Bytes of each module, before the last of minifying. */
  readonly bytesOf: ReadonlyMap<string, number>;
}

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}

/** Bundles the Worker into the folder as wrangler.toml says, with the feeds folder compiled. Throws when wrangler does not get so far. */
export async function bundledWorker(folder: string): Promise<BundledWorker> {
  const command = ["deploy", "--dry-run", "--minify", "--outdir", folder, "--metafile"];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" };
  execFileSync("npx", ["wrangler", ...command], { stdio: ["ignore", "ignore", "inherit"], env });
  const file = join(folder, "worker.js");
  const code = await minifiedCode(readFileSync(file, "utf8"));
  writeFileSync(file, code);
  return { file, code, bytesOf: bytesByModule(readFileSync(join(folder, "bundle-meta.json"), "utf8")) };
}

function bytesByModule(metafile: string): ReadonlyMap<string, number> {
  const { outputs } = JSON.parse(metafile) as Metafile;
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return new Map(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput]));
}
