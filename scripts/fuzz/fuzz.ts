import { Worker } from "node:worker_threads";
import { seededRandom } from "../../bench/made/random.ts";
import { mutated } from "./mutated.ts";
import type { Reading } from "./reading-thread.ts";

export interface FuzzResult {
  readonly done: number;
  readonly broken: BrokenPromise | null;
}

export interface BrokenPromise {
  /** Of the mutation; the seed and it make the same document again. */
  readonly number: number;
  /** "took 3 s", as an end of a sentence that begins with the document. */
  readonly promise: string;
  readonly bytes: Uint8Array;
}

const mostCpuMs = 2_000;
// Of the wall, since the machine may be busy with other things; whatever takes longer never ends.
const watchdogMs = 30_000;
const mostHeapMegabytes = 192;

/** Reads mutated documents one after the other as long as it may go on; ends with the first that breaks a promise. */
export async function fuzz(
  documents: readonly Uint8Array[],
  seed: string,
  goesOn: (done: number) => boolean,
): Promise<FuzzResult> {
  const thread = new Worker(new URL("./reading-thread.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  let done = 0;
  try {
    for (; goesOn(done); done++) {
      const bytes = mutated(documents, seededRandom(`${seed}/${done}`));
      const promise = await promiseBrokenBy(bytes, thread);
      if (promise !== null) return { done, broken: { number: done, promise, bytes } };
    }
    return { done, broken: null };
  } finally {
    await thread.terminate();
  }
}

async function promiseBrokenBy(bytes: Uint8Array, thread: Worker): Promise<string | null> {
  const reading = await readingOf(bytes, thread);
  if (reading === "never ended" || reading instanceof Error)
    return reading instanceof Error ? `ended the thread: ${reading.message}` : reading;
  if (reading.fault !== null) return reading.fault;
  return reading.cpuMs > mostCpuMs ? `took ${Math.round(reading.cpuMs)} ms of CPU time` : null;
}

function readingOf(bytes: Uint8Array, thread: Worker): Promise<Reading | Error | "never ended"> {
  return new Promise((resolve) => {
    const answer = (reading: Reading | Error | "never ended") => {
      clearTimeout(watchdog);
      thread.off("message", answer).off("error", answer).off("exit", exited);
      resolve(reading);
    };
    const exited = () => answer(new Error("it exited"));
    const watchdog = setTimeout(() => answer("never ended"), watchdogMs);
    thread.once("message", answer);
    thread.once("error", answer);
    thread.once("exit", exited);
    thread.postMessage(bytes);
  });
}
