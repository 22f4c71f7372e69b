import { join } from "node:path";
import { Command, Option } from "commander";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { pinoJournal } from "../adapters/node/pino-journal.ts";
import { databaseName } from "../adapters/node/sqlite-file.ts";
import { pollAllSources } from "../app/poll-due-sources.ts";
import { type PollReport, roundSummary } from "../app/poll-source.ts";
import { checkedConfig } from "../checked-config.ts";
import { openNodeHome } from "../node-home.ts";
import { settingsFrom } from "../settings-from.ts";
import { roundInWords } from "./calm-lines.ts";
import { counted } from "./counted.ts";
import { configOption, dataOption } from "./options.ts";

interface Options {
  readonly once?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly config: string;
  readonly data: string;
}

const defaultUrl = "http://localhost:8787";

export function pollCommand(): Command {
  return new Command("poll")
    .description("poll every source now, whatever its schedule, keeping the host rules and Retry-After")
    .addOption(new Option("--once", "one round, then stop (required: a server polls for ever)"))
    .addOption(new Option("--json", "print the summary as one JSON object"))
    .addOption(new Option("--verbose", "write every event as a JSON line to standard error"))
    .addOption(configOption())
    .addOption(dataOption())
    .action(async (options: Options) => {
      if (!options.once)
        throw new OperatorError("tributary poll: add --once for one round, or use tributary serve to go on polling");
      const config = checkedConfig(readConfigFolder(options.config));
      const journal = options.verbose ? pinoJournal(process.stderr) : { record: () => {} };
      const reports: PollReport[] = [];
      const settings = await settingsFrom(config, defaultUrl);
      const home = await openNodeHome(join(options.data, databaseName), settings, journal, (report) =>
        reports.push(report),
      );
      const before = await home.surroundings.stories.count();
      await pollAllSources(home.surroundings, home.queue);
      await home.queue.idle();
      await home.writer.settled();
      await home.hub.settled();
      const after = await home.surroundings.stories.count();
      await home.close();

      const summary = { ...roundSummary(reports), newStories: after.stories - before.stories };
      const failures = reports.filter(({ result }) => result !== "fresh" && result !== "notModified");
      if (options.json)
        console.log(JSON.stringify({ ...summary, failures: failures.map(({ url, sentence }) => ({ url, sentence })) }));
      else {
        for (const { url, sentence } of failures) console.log(`${url}: ${sentence}`);
        console.log(`${roundInWords(summary)} ${counted(summary.newStories, "new story")}.`);
      }
      if (failures.length > 0) process.exitCode = 1;
    });
}
