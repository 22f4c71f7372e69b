import { type Command, program } from "commander";
import { OperatorError } from "./adapters/node/operator-error.ts";
import { version } from "./commands/version.ts";

/** Exit codes: 0 done, 1 done but something failed, 2 used or configured wrongly. */
const wrongUse = 2;

/** Each brings its own part of the program; only the one that is asked for is loaded. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./commands/serve.ts")).serveCommand(),
  poll: async () => (await import("./commands/poll.ts")).pollCommand(),
  config: async () => (await import("./commands/config.ts")).configCommand(),
  check: async () => (await import("./commands/check.ts")).checkCommand(),
  add: async () => (await import("./commands/add.ts")).addCommand(),
  preview: async () => (await import("./commands/preview.ts")).previewCommand(),
  opml: async () => (await import("./commands/opml.ts")).opmlCommand(),
  parse: async () => (await import("./commands/parse.ts")).parseCommand(),
  cluster: async () => (await import("./commands/cluster.ts")).clusterCommand(),
  export: async () => (await import("./commands/export.ts")).exportCommand(),
  import: async () => (await import("./commands/import.ts")).importCommand(),
  stories: async () => (await import("./commands/stories.ts")).storiesCommand(),
  admin: async () => (await import("./commands/admin.ts")).adminCommand(),
  "dead-letters": async () => (await import("./commands/dead-letters.ts")).deadLettersCommand(),
  takedown: async () => (await import("./commands/takedown.ts")).takedownCommand(),
  why: async () => (await import("./commands/why.ts")).whyCommand(),
};
const asked = Object.hasOwn(commands, process.argv[2] ?? "") ? commands[process.argv[2] ?? ""] : undefined;

program
  .name("tributary")
  .description("Reads many feeds and republishes them as few, with each story once.")
  .version(version)
  .exitOverride()
  .addHelpText("after", "\nExit codes: 0 done, 1 done but something failed, 2 used or configured wrongly.");
for (const load of asked === undefined ? Object.values(commands) : [asked]) program.addCommand(await load());
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
