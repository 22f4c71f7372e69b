import { Command, InvalidArgumentError } from "commander";
import { type AdminAction, longestPauseHours } from "../model/administration.ts";
import { atOption, type WhereOptions, withAdministered } from "./administration.ts";
import { dataOption } from "./options.ts";

/** `tributary admin`: what an operator may ask of a running server, here or elsewhere. */
export function adminCommand(): Command {
  const command = new Command("admin").description("poll now, pause a source, split and join stories, rebuild a feed");
  const doing = (
    words: string,
    description: string,
    action: (args: readonly string[], hours?: number) => AdminAction,
  ) => {
    const sub = command.command(words).description(description).addOption(dataOption()).addOption(atOption());
    if (words.startsWith("pause")) {
      sub.option("--hours <number>", "for so long; default: until it is resumed", pauseHours);
    }
    sub.action(async (...given: unknown[]) => {
      const args = given.filter((one): one is string => typeof one === "string");
      const options = sub.opts<WhereOptions & { readonly hours?: number }>();
      await withAdministered(options, async (administered) => {
        const { ok, says } = await administered.do(action(args, options.hours));
        if (ok) console.log(`${says}.`);
        else {
          console.error(`tributary admin: ${says}`);
          process.exitCode = 1;
        }
      });
    });
  };
  const source = ([name = ""]: readonly string[]) => name;
  const pair = ([one = "", other = ""]: readonly string[]) => ({ one, other });
  doing("poll <source>", "ask a source within a minute, by address or id", (args) => ({
    do: "poll",
    source: source(args),
  }));
  doing("pause <source>", "ask a source no more for a while", (args, hours) => {
    return { do: "pause", source: source(args), hours: hours ?? null };
  });
  doing("resume <source>", "ask a paused source again", (args) => ({ do: "resume", source: source(args) }));
  doing("join <entry> <other>", "the stories of two entries are one", (args) => ({ do: "join", ...pair(args) }));
  doing("split <entry> <other>", "the second entry does not belong to the story of the first", (args) => {
    return { do: "split", ...pair(args) };
  });
  doing("undo <entry> <other>", "take back what was said about two entries", (args) => ({ do: "undo", ...pair(args) }));
  doing("rebuild <feed>", "render a feed anew", ([feed = ""]) => ({ do: "rebuild", feed }));
  const log = command.command("log").description("what was done lately, newest first");
  log
    .addOption(dataOption())
    .addOption(atOption())
    .action(async () => {
      await withAdministered(log.opts<WhereOptions>(), async (administered) => {
        for (const { at, action, by, outcome } of await administered.log()) {
          console.log(`${new Date(at).toISOString()} by ${by}: ${JSON.stringify(action)}: ${outcome}`);
        }
      });
    });
  return command;
}

function pauseHours(written: string): number {
  const hours = Number(written);
  if (hours > 0 && hours <= longestPauseHours) return hours;
  throw new InvalidArgumentError(`a pause is a number of hours above 0, at most ${longestPauseHours}.`);
}
