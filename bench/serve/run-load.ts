import { fork } from "node:child_process";
import { on } from "node:events";
import { cpuOfProcessMs, peakOfProcess } from "../measured-command.ts";
import type { Load, LoadNews, LoadTask } from "./load-process.ts";
import type { Served } from "./served.ts";

/** What a server did under load. CPU time and memory are null where there is no /proc to read them from. */
export interface ServedLoad extends Load {
  /** Of the serving process, all its threads, while it was measured. */
  readonly cpuMs: number | null;
  /** The most it has held so far. */
  readonly peakBytes: number | null;
}

/** Puts a server under load; `measuring` is called when the readers have warmed up. */
export async function runLoad(task: LoadTask, { pid }: Served, measuring: () => Promise<unknown>): Promise<ServedLoad> {
  const child = fork(new URL("load-process.ts", import.meta.url).pathname, [JSON.stringify(task)]);
  let cpuBefore: number | null = null;
  for await (const [news] of on(child, "message", { close: ["exit"] }) as AsyncIterable<[LoadNews]>) {
    if (news.kind === "measuring") {
      cpuBefore = cpuOfProcessMs(pid);
      await measuring();
      continue;
    }
    const cpuAfter = cpuOfProcessMs(pid);
    const cpuMs = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
    return { ...news.load, cpuMs, peakBytes: peakOfProcess(pid) };
  }
  throw new Error("the readers ended before they had measured");
}
