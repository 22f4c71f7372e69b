import { type Transferable, Worker } from "node:worker_threads";

/** A thread of ours that runs the module, with what it is given to work on. */
export function ourThread(module: string, workerData: unknown, transferList: readonly Transferable[] = []): Worker {
  return new Worker(new URL("./thread.js", import.meta.url), {
    argv: [module],
    workerData,
    transferList: [...transferList],
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Three semi-spaces of 4 MB, as the command line has them: a larger nursery would only fill with garbage.
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
}
