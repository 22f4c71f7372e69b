import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { childPids, cpuMsOf } from "./process-cpu.ts";

const starts = 7;
const nothing = `export default { fetch: () => new Response() }`;

/** CPU milliseconds that workerd takes to compile and evaluate a bundle beyond those for an empty Worker; the median of some starts each. */
export async function startUpMs(bundle: string, compatibilityDate: string): Promise<number> {
  // Its entrance is exchanged for one that does nothing, so that no request is counted.
  const evaluated = bundle.replace(
    /export\s*\{(?:[^}]*,)?\s*(\w+) as default\s*(?:,[^}]*)?\};/,
    (_, name) => `globalThis.kept = ${name}; ${nothing};`,
  );
  if (evaluated === bundle) throw new Error("the bundle has no default export where esbuild writes it");
  return (await median(evaluated, compatibilityDate)) - (await median(nothing, compatibilityDate));
}

async function median(script: string, compatibilityDate: string): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < starts; start++) {
    const before = new Set(childPids());
    const runtime = new Miniflare(convertV4MiniflareOptions({ modules: true, script, compatibilityDate }));
    try {
      await runtime.ready;
      await runtime.dispatchFetch("http://worker/");
      const pid = childPids().find((child) => !before.has(child));
      if (pid === undefined) throw new Error("workerd has no process");
      times.push(cpuMsOf(pid));
    } finally {
      await runtime.dispose();
    }
  }
  return times.toSorted((a, b) => a - b)[Math.floor(starts / 2)] ?? Number.NaN;
}
