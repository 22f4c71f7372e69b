import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What one run of a command cost. CPU time and memory are null where there is no /proc to read them from. */
export interface Usage {
  readonly wallMs: number;
  /** Of the command and all that it started. */
  readonly cpuMs: number | null;
  /** The most that the command and all that it started were seen to hold at once. */
  readonly peakBytes: number | null;
  readonly exitCode: number | null;
  /** The end of what it said on standard error. */
  readonly complaint: string;
}

const lookEveryMs = 20;
const complaintCharacters = 500;
// USER_HZ, which is 100 on every Linux that Node runs on.
const msATick = 10;

/** Runs a command to its end. Only one may run at a time: its CPU time is what all our ended children gained. */
export async function measured({ program, words, environment }: Command): Promise<Usage> {
  const cpuBefore = cpuOfEndedChildrenMs();
  const startedAt = performance.now();
  const child = spawn(program, words, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint = (complaint + String(chunk)).slice(-complaintCharacters);
  });
  let peakBytes: number | null = null;
  const look = () => {
    const bytes = child.pid === undefined ? null : memoryOfTree(child.pid);
    if (bytes !== null) peakBytes = Math.max(peakBytes ?? 0, bytes);
  };
  look();
  const looking = setInterval(look, lookEveryMs);
  const [exitCode, endedAt] = await new Promise<[number | null, number]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve([code, performance.now()]));
  }).finally(() => clearInterval(looking));
  const cpuAfter = cpuOfEndedChildrenMs();
  const cpuMs = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return { wallMs: endedAt - startedAt, cpuMs, peakBytes, exitCode, complaint: complaint.trim() };
}

/** proc(5): cutime and cstime, the 16th and 17th field, counting from after the name in brackets. */
function cpuOfEndedChildrenMs(): number | null {
  const stat = textOf("/proc/self/stat");
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * msATick;
}

/** CPU time that a running process has used so far, in ms; null where there is no /proc. */
export function cpuOfProcessMs(pid: number): number | null {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * msATick;
}

/** The most memory that a running process has held so far, in bytes; null where there is no /proc. */
export function peakOfProcess(pid: number): number | null {
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`) ?? "");
  return peak === null ? null : Number(peak[1]) * 1024;
}

function memoryOfTree(pid: number): number | null {
  const own = peakOfProcess(pid);
  if (own === null) return null;
  const children = textOf(`/proc/${pid}/task/${pid}/children`)?.trim().split(" ").filter(Boolean) ?? [];
  return children.reduce((sum, child) => sum + (memoryOfTree(Number(child)) ?? 0), own);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
