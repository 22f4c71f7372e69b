// `npm run deploy:check`: bundles the Worker as `wrangler deploy` would, and prints what is in it and how large it is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { startUpMs } from "../bench/edge/start-up.ts";

const goalBytes = 150 * 1000;
const goalMs = 20;
/** What is smaller is summed up in one line. */
const namedFromBytes = 5000;

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}

const folder = mkdtempSync(join(tmpdir(), "tributary-bundle-"));
try {
  bundle();
  const code = readFileSync(join(folder, "worker.js"));
  const packed = gzipSync(code, { level: 9 }).length;
  console.table(Object.fromEntries(sizes().map(([name, bytes]) => [name, { "bytes, minified": bytes }])));
  console.log(`${code.length} bytes, ${packed} gzipped; the goal is at most ${goalBytes}.`);
  const startMs = await startUpMs(code.toString(), compatibilityDate());
  console.log(
    `workerd compiles and evaluates it in ${startMs.toFixed(1)} ms of CPU time here; the goal is at most ${goalMs}.`,
  );
  if (packed > goalBytes) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function bundle(): void {
  const command = ["deploy", "--dry-run", "--minify", "--outdir", folder, "--metafile"];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" };
  execFileSync("npx", ["wrangler", ...command], { stdio: ["ignore", "ignore", "inherit"], env });
}

/** Bytes in the bundle by package and by our own rooms, largest first. */
function sizes(): readonly (readonly [string, number])[] {
  const { outputs } = JSON.parse(readFileSync(join(folder, "bundle-meta.json"), "utf8")) as Metafile;
  const byName = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      byName.set(nameOf(path), (byName.get(nameOf(path)) ?? 0) + bytesInOutput);
    }
  }
  const all = [...byName].sort(([, a], [, b]) => b - a);
  const small = all.filter(([, bytes]) => bytes < namedFromBytes);
  const rest = small.reduce((sum, [, bytes]) => sum + bytes, 0);
  return [...all.filter(([, bytes]) => bytes >= namedFromBytes), [`${small.length} others`, rest]];
}

function compatibilityDate(): string {
  return /^compatibility_date = "(.*)"/m.exec(readFileSync("wrangler.toml", "utf8"))?.[1] ?? "";
}

function nameOf(path: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  if (inPackage !== null) return inPackage[1] ?? path;
  return /(?:^|\/)(src\/(?:stages\/)?[^/]+)/.exec(path)?.[1] ?? path.replace(/.*\//, "");
}
