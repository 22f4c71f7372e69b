// `npm run deploy:check`: bundles the Worker as `npm run deploy` would, and prints what is in it and how large it is.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { startUpMs } from "../bench/edge/start-up.ts";
import { type BundledWorker, bundledWorker } from "./bundled-worker.ts";

const goalBytes = 150 * 1000;
const goalMs = 20;
/** What is smaller is summed up in one line. */
const namedFromBytes = 5000;

const folder = mkdtempSync(join(tmpdir(), "tributary-bundle-"));
try {
  const { code, bytesOf } = await bundledWorker(folder);
  const packed = gzipSync(code, { level: 9 }).length;
  console.table(Object.fromEntries(sizes(bytesOf).map(([name, bytes]) => [name, { "bytes, minified": bytes }])));
  console.log(`${code.length} bytes, ${packed} gzipped; the goal is at most ${goalBytes}.`);
  const startMs = await startUpMs(code, compatibilityDate());
  console.log(
    `workerd compiles and evaluates it in ${startMs.toFixed(1)} ms of CPU time here; the goal is at most ${goalMs}.`,
  );
  if (packed > goalBytes) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Bytes in the bundle by package and by our own rooms, largest first. */
function sizes(bytesOf: BundledWorker["bytesOf"]): readonly (readonly [string, number])[] {
  const byName = new Map<string, number>();
  for (const [path, bytes] of bytesOf) byName.set(nameOf(path), (byName.get(nameOf(path)) ?? 0) + bytes);
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
