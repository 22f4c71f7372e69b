import { Command, Option } from "commander";
import { wholeNumber } from "../options.ts";
import { report } from "../report.ts";
import { type KillPlan, killedAtRandom } from "./kills.ts";

type Options = Omit<KillPlan, "adapter"> & { readonly adapter?: KillPlan["adapter"]; readonly json?: string };

const adapters = ["sqlite", "d1"] as const;

/** `npm run bench -- kills`: both homes killed at random moments, and what is left then. */
export function killsBench(): Command {
  return new Command("kills")
    .description("kill both homes with SIGKILL at random moments of ingesting, and count what is lost or doubled")
    .option("--kills <number>", "how often each is killed", wholeNumber, 200)
    .addOption(new Option("--adapter <name>", "one of them alone").choices(adapters))
    .option("--seed <text>", "the same seed, the same moments", "a")
    .option("--json <file>", "write every figure to this file, too")
    .action(async ({ adapter: only, ...options }: Options) => {
      for (const adapter of only === undefined ? adapters : [only]) {
        const result = await killedAtRandom({ ...options, adapter });
        const {
          entries,
          lost,
          losses,
          doubled,
          eachOnce,
          allShown,
          archives,
          archivesMissing,
          caughtBetween,
          integrity,
        } = result;
        const words = [
          `${adapter}, killed ${options.kills} times (${caughtBetween} between storing and deciding): ${entries} entries, ${lost} lost, ${doubled} doubled,`,
          `${eachOnce ? "each" : "NOT each"} logged and placed once, ${allShown ? "all" : "NOT all"} shown, ${archives} archives of which ${archivesMissing} are missing; the database: ${integrity.join("; ")}`,
          ...losses,
        ];
        report({ bench: "kills", options, adapter, ...result }, words.join("\n"), { ...options, rounds: 1 });
      }
    });
}
