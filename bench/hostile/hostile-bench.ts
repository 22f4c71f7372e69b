import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Command } from "commander";
import { type OutputOptions, outputOptions } from "../options.ts";
import { report } from "../report.ts";
import { spreadOf } from "../spread.ts";
import { figure, table } from "../table.ts";
import { hostileDocuments } from "./hostile-documents.ts";
import type { HostileResult } from "./hostile-process.ts";

const execute = promisify(execFile);
const program = new URL("hostile-process.ts", import.meta.url).pathname;

export function hostileBench(): Command {
  const command = new Command("hostile").description(
    "read documents of 8 MiB made to wear the reader out: decoded, parsed, normalised and sanitised",
  );
  return outputOptions(command).action(async (options: OutputOptions) => {
    const names = Object.keys(hostileDocuments);
    const runs = new Map<string, HostileResult[]>(names.map((name) => [name, []]));
    for (let round = 0; round < options.rounds; round++)
      for (const [name, results] of runs) results.push(await run(name));
    const figures = [...runs].map(([name, results]) => ({
      name,
      bytes: results[0]?.bytes ?? 0,
      wallMs: spreadOf(results.map(({ wallMs }) => wallMs)),
      cpuMs: spreadOf(results.map(({ cpuMs }) => cpuMs)),
      peakBytes: spreadOf(results.map(({ peakBytes }) => peakBytes)),
      addedBytes: spreadOf(results.map(({ addedBytes }) => addedBytes)),
    }));
    const rows = figures.map(({ name, bytes, wallMs, cpuMs, peakBytes, addedBytes }) => [
      name,
      ...[bytes / 1e6, wallMs.median, wallMs.most, cpuMs.median, peakBytes.median / 1e6, addedBytes.median / 1e6].map(
        figure,
      ),
    ]);
    const words = table(["", "MB", "ms", "most", "CPU ms", "peak MB", "added MB"], rows);
    report({ bench: "hostile", options, figures }, words, options);
  });
}

async function run(name: string): Promise<HostileResult> {
  const { stdout } = await execute(process.execPath, [program, name]);
  return JSON.parse(stdout) as HostileResult;
}
