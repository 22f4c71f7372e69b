import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** What `npm run bench -- …` prints, and what it writes with --json. */
export async function benchRun(
  ...words: readonly string[]
): Promise<{ readonly printed: string; readonly figures: unknown }> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-bench-test-"));
  const json = join(folder, "figures.json");
  try {
    const program = ["--disable-warning=ExperimentalWarning", "bench/bench.ts"];
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...program,
      ...words,
      "--rounds",
      "1",
      "--json",
      json,
    ]);
    return { printed: stdout, figures: JSON.parse(readFileSync(json, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
