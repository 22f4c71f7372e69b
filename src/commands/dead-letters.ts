import { Command, InvalidArgumentError } from "commander";
import type { DeadLetter } from "../model/administration.ts";
import { atOption, type WhereOptions, withAdministered } from "./administration.ts";
import { dataOption } from "./options.ts";

/** `tributary dead-letters`: to look at work that failed through a fault of ours, and to retry or drop it. */
export function deadLettersCommand(): Command {
  const command = new Command("dead-letters").description(
    "look at, retry or drop work that failed through a fault of ours",
  );
  const list = command.command("list", { isDefault: true }).description("every dead letter, the newest first");
  list
    .addOption(dataOption())
    .addOption(atOption())
    .action(async () => {
      await withAdministered(list.opts<WhereOptions>(), async (administered) => {
        const letters = await administered.deadLetters();
        for (const letter of letters) console.log(lineOf(letter));
        if (letters.length === 0) console.log("No dead letters.");
      });
    });
  for (const verb of ["retry", "drop"] as const) {
    const sub = command.command(verb).description(`${verb} one, by its number`);
    sub
      .argument("<number>", "as list shows it", letterNumber)
      .addOption(dataOption())
      .addOption(atOption())
      .action(async (letter: number) => {
        await withAdministered(sub.opts<WhereOptions>(), async (administered) => {
          const { ok, says } = await administered.do({ do: verb, letter });
          if (ok) console.log(`${says}.`);
          else {
            console.error(`tributary dead-letters: ${says}`);
            process.exitCode = 1;
          }
        });
      });
  }
  return command;
}

function lineOf({ id, work, detail, times, buriedAt }: DeadLetter): string {
  return `${id}  ${new Date(buriedAt).toISOString()}  ${times} times  ${JSON.stringify(work)}  ${detail}`;
}

function letterNumber(written: string): number {
  if (!/^\d{1,15}$/.test(written))
    throw new InvalidArgumentError("a letter's number is a whole number, as list shows it.");
  return Number(written);
}
