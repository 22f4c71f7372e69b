#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { Command } from "commander";
import { OperatorError } from "./adapters/node/operator-error.ts";
import { checkCommand } from "./commands/check.ts";
import { clusterCommand } from "./commands/cluster.ts";
import { configCommand } from "./commands/config.ts";
import { parseCommand } from "./commands/parse.ts";
import { pollCommand } from "./commands/poll.ts";
import { serveCommand } from "./commands/serve.ts";
import { version } from "./commands/version.ts";

/** Exit codes: 0 done, 1 done but something failed, 2 used or configured wrongly. */
const wrongUse = 2;

const program = new Command("tributary")
  .description("Reads many feeds and republishes them as few, with each story once.")
  .version(version)
  .exitOverride()
  .addCommand(serveCommand())
  .addCommand(pollCommand())
  .addCommand(configCommand())
  .addCommand(checkCommand())
  .addCommand(parseCommand())
  .addCommand(clusterCommand())
  .addHelpText("after", "\nExit codes: 0 done, 1 done but something failed, 2 used or configured wrongly.");
for (const command of program.commands) {
  command.exitOverride();
  for (const inner of command.commands) inner.exitOverride();
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = wrongUse;
  if (error instanceof OperatorError) console.error(error.message);
  // Commander has already said what was wrong, or printed the help that was asked for.
  else if (error instanceof Error && "exitCode" in error) process.exitCode = error.exitCode === 0 ? 0 : wrongUse;
  else throw error;
}
