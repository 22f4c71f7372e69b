import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IngestOrder } from "./ingest-order.ts";
import type { Remains } from "./remains.ts";
import type { Victim } from "./victim.ts";

const wranglerFile = new URL("../../node_modules/wrangler/bin/wrangler.js", import.meta.url).pathname;
const program = new URL("ingest-worker.ts", import.meta.url).pathname;
const runtime = new URL("workerd-process.ts", import.meta.url).pathname;
const migrations = new URL("../../migrations", import.meta.url).pathname;
const environment = { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1", NO_COLOR: "1" };

/** The Worker in workerd over a D1 that is kept in that folder. */
export function d1Victim(folder: string): Victim {
  const [config, state, bundle] = [join(folder, "wrangler.json"), join(folder, "state"), join(folder, "bundle")];
  const binding = { binding: "DB", database_name: "kills", database_id: "kills", migrations_dir: migrations };
  const settings = { name: "kills", compatibility_date: "2026-11-01", d1_databases: [binding] };
  mkdirSync(bundle);
  writeFileSync(config, JSON.stringify({ ...settings, main: program }));
  const wrangler = (...words: readonly string[]) =>
    execFileSync(process.execPath, [wranglerFile, ...words, "--config", config], { env: environment, stdio: "pipe" });
  wrangler("deploy", "--dry-run", "--outdir", bundle);
  wrangler("d1", "migrations", "apply", "kills", "--local", "--persist-to", state);

  /** In a process group of its own: workerd is to die with it. */
  async function started(): Promise<{ readonly group: ChildProcess; readonly url: string }> {
    const words = [
      "--disable-warning=ExperimentalWarning",
      runtime,
      join(bundle, "ingest-worker.js"),
      join(state, "v3"),
    ];
    const group = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"], detached: true });
    // It would outlive us otherwise, if we are ended ourselves.
    const endWithUs = () => endGroup(group);
    process.once("exit", endWithUs);
    group.once("exit", () => process.off("exit", endWithUs));
    let said = "";
    for await (const chunk of group.stdout) {
      said += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) return { group, url };
    }
    throw new Error(`workerd did not start: ${said}`);
  }

  async function kill(group: ChildProcess): Promise<void> {
    const exited = once(group, "exit");
    endGroup(group);
    await exited;
  }

  const tell = (url: string, order: IngestOrder) => fetch(url, { method: "POST", body: JSON.stringify(order) });

  return {
    databaseFile() {
      const [file] = globSync(join(state, "v3/d1/*/*.sqlite")).filter((name) => !name.endsWith("metadata.sqlite"));
      if (file === undefined) throw new Error(`no database in ${state}`);
      return file;
    },

    async ingestUntilKilled(order, may) {
      const { group, url } = await started();
      let answered: string | null = null;
      const ingesting = tell(url, order).then(
        async (response) => {
          answered = await response.text();
        },
        () => {},
      );
      await Promise.race([may, ingesting]);
      await kill(group);
      await ingesting;
      if (answered !== null) throw new Error(`the Worker ended before it could be killed: ${answered}`);
    },

    async finish(order) {
      const { group, url } = await started();
      const response = await tell(url, order);
      const text = await response.text();
      await kill(group);
      if (!response.ok) throw new Error(text);
      return JSON.parse(text) as Remains;
    },
  };
}

function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}
