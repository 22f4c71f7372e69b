import { Command } from "commander";
import { type OutputOptions, wholeNumber } from "../options.ts";
import { report } from "../report.ts";
import { figure, table } from "../table.ts";
import { delays, delaysOfFixedPolling, quantile } from "./delays.ts";
import { type SimulationPlan, simulated } from "./simulation.ts";

type Options = Omit<OutputOptions, "rounds"> & SimulationPlan;

const mebibyte = 1024 * 1024;

/** `npm run bench -- polling`: simulated days of polling, with a clock and servers of our own. */
export function pollingBench(): Command {
  return new Command("polling")
    .description(
      "poll made-up sources for simulated days: what is lost, which rules are broken, how soon news is found",
    )
    .option("--sources <number>", "how many sources", wholeNumber, 500)
    .option("--days <number>", "how many simulated days", wholeNumber, 30)
    .option("--seed <text>", "the same seed makes the same world", "a")
    .option("--chaos", "servers misbehave in every way we know", false)
    .option("--json <file>", "write every figure to this file, too")
    .action(async (options: Options) => {
      const { sources, days, chaos } = options;
      const result = await simulated(options);
      const { requests, broken, received, lost, doubled, misplaced, heap } = result;
      const ours = delays(result);
      const conditional = delays({ ...result, sources: result.sources.filter(({ validators }) => validators) });
      const rows = [
        ["ours", requests / sources / days, quantile(ours, 0.5), quantile(ours, 0.95)] as const,
        // F7: of the others we may ask only every four hours.
        ["ours, where servers give validators", null, quantile(conditional, 0.5), quantile(conditional, 0.95)] as const,
        ...[15, 60].map((minutes) => {
          const fixed = delaysOfFixedPolling(result, minutes);
          return [`every ${minutes} min`, (24 * 60) / minutes, quantile(fixed, 0.5), quantile(fixed, 0.95)] as const;
        }),
      ];
      const figures = {
        ...{ requests, received, lost, doubled, misplaced, broken: broken.length, entriesTimed: ours.length },
        heapMiB: heap.map((bytes) => Math.round(bytes / mebibyte)),
        polling: rows.map(([polling, requestsADay, medianMinutes, p95Minutes]) => ({
          ...{ polling, requestsADay, medianMinutes, p95Minutes },
        })),
      };
      const words = [
        `${sources} sources, ${days} simulated days${chaos ? ", misbehaving servers" : ""}`,
        `${requests} requests; ${received} entries received, ${lost} lost, ${doubled} doubled, ${misplaced} not placed once`,
        `${broken.length} requests broke a rule${broken
          .slice(0, 10)
          .map((line) => `\n  ${line}`)
          .join("")}`,
        `heap at the end of each day, MiB: ${figures.heapMiB.join(" ")}`,
        // What a feed listed only while its server was away could not be found by anyone.
        chaos
          ? ""
          : table(
              ["polling", "requests a source a day", "found after: median min", "95 % min"],
              rows.map(([polling, ...numbers]) => [polling, ...numbers.map(figure)]),
            ),
      ];
      report({ bench: "polling", options, ...figures }, words.join("\n\n"), { ...options, rounds: 1 });
    });
}
