import { Command } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlStores } from "../adapters/sqlite/sql-stores.ts";
import { addressOf } from "../app/follow-overrides.ts";
import type { Override } from "../model/override.ts";
import { existingDatabase } from "./existing-database.ts";
import { dataOption } from "./options.ts";

/** Words for what is said, by the subcommand that says it. */
const done = { together: "One story from the next round on", apart: "Two stories from the next round on" } as const;

export function storiesCommand(): Command {
  const command = new Command("stories").description("join and split stories by hand, and undo it");
  const saying = (name: string, kind: Override["kind"], description: string) =>
    command
      .command(name)
      .description(description)
      .argument("<entry>", "address or id of an entry")
      .argument("<other>", "address or id of another")
      .addOption(dataOption())
      .action(async (one: string, other: string, { data }: { readonly data: string }) =>
        withStores(data, async ({ overrides, stories }) => {
          for (const reference of [one, other])
            if ((await stories.placed(reference, addressOf(reference))) === null)
              throw new OperatorError(`tributary stories ${name}: no entry has the address or id ${reference}`);
          await overrides.say({ kind, one, other }, systemClock.now());
          console.log(`${done[kind]}: ${one} and ${other}.`);
        }),
      );
  saying("join", "together", "the stories of two entries are one");
  saying("split", "apart", "the second entry does not belong to the story of the first");
  command
    .command("undo")
    .description("take back what was said about two entries")
    .argument("<entry>")
    .argument("<other>")
    .addOption(dataOption())
    .action(async (one: string, other: string, { data }: { readonly data: string }) =>
      withStores(data, async ({ overrides }) => {
        const now = systemClock.now();
        const undone = [
          await overrides.undo({ kind: "together", one, other }, now),
          await overrides.undo({ kind: "apart", one, other }, now),
        ];
        if (!undone.includes(true))
          throw new OperatorError(
            `tributary stories undo: nothing was said about ${one} and ${other}; see tributary stories list`,
          );
        console.log("Taken back from the next round on.");
      }),
    );
  command
    .command("list")
    .description("what was said by command, oldest first; what _overrides.yaml says stands there")
    .addOption(dataOption())
    .action(async ({ data }: { readonly data: string }) =>
      withStores(data, async ({ overrides }) => {
        const journal = await overrides.journal();
        if (journal.length === 0) console.log("Nothing was said by command.");
        for (const { kind, one, other, saidAt, undoneAt } of journal) {
          const undone = undoneAt === null ? "" : `, undone ${new Date(undoneAt).toISOString()}`;
          console.log(`${new Date(saidAt).toISOString()} ${kind}: ${one} ${other}${undone}`);
        }
      }),
    );
  return command;
}

async function withStores(data: string, work: (stores: ReturnType<typeof sqlStores>) => Promise<void>): Promise<void> {
  const database = openDatabase(existingDatabase(data, "tributary stories: "));
  try {
    await work(sqlStores(database.driver));
  } finally {
    database.close();
  }
}
