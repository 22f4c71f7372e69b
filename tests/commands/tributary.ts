import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../src/tributary.js", import.meta.url));

/** The command line program, while it runs. */
export function running(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
}

/** Runs the command line program to its end. */
export function tributary(
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = running(args, env, cwd);
    let [out, err] = ["", ""];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}
