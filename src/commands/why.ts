import { Command, Option } from "commander";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { sqlStoryStore } from "../adapters/sqlite/sql-story-store.ts";
import { whyHere, whyPair } from "../app/why.ts";
import { checkedConfig } from "../checked-config.ts";
import type { ToldEntry, WhyHere, WhyPair } from "../model/why.ts";
import { existingDatabase } from "./existing-database.ts";
import { configOption, dataOption } from "./options.ts";

interface Options {
  readonly json?: boolean;
  readonly config: string;
  readonly data: string;
}

export function whyCommand(): Command {
  return new Command("why")
    .description("say why an entry stands in its story, or why two entries stand together or apart")
    .argument("<entry>", "address or id of an entry")
    .argument("[other]", "address or id of another")
    .addOption(new Option("--json", "print one JSON object"))
    .addOption(configOption())
    .addOption(dataOption())
    .action(async (entry: string, other: string | undefined, { json, config, data }: Options) => {
      const file = existingDatabase(data, "tributary why: ");
      const database = openDatabase(file);
      try {
        const stories = sqlStoryStore(database.driver);
        const { storyWindowHours } = checkedConfig(readConfigFolder(config)).site;
        for (const reference of [entry, other ?? entry])
          if ((await whyHere(reference, stories)) === null)
            throw new OperatorError(`tributary why: no entry has the address or id ${reference}`);
        if (other === undefined) {
          const why = await whyHere(entry, stories);
          if (why !== null) console.log(json ? JSON.stringify(why) : hereInWords(why));
        } else {
          const why = await whyPair([entry, other], stories, storyWindowHours);
          if (why !== null) console.log(json ? JSON.stringify(why) : pairInWords(why));
        }
      } finally {
        database.close();
      }
    });
}

function hereInWords({ entry, story, members, toldBy, nearest }: WhyHere): string {
  const lines = [
    line(entry),
    "",
    `Story ${story}${toldBy === null ? "" : `, ${toldBy}`}:`,
    ...members.map((member) => `  ${line(member)}: ${member.because}`),
  ];
  if (nearest !== null)
    lines.push(
      "",
      `Nearest miss: ${nearest.entry === null ? "an entry that is gone" : line(nearest.entry)}`,
      `  kept apart: ${nearest.against}${nearest.evidence.length > 0 ? `; in both: ${nearest.evidence.join(", ")}` : ""}`,
    );
  return lines.join("\n");
}

function pairInWords({ entries, sentence, probability, features }: WhyPair): string {
  const lines = [...entries.map(line), "", sentence];
  if (probability !== null) lines.push(`Same event: ${(probability * 100).toFixed(1)} % by their texts alone.`);
  const told = Object.entries(features ?? {}).filter(([, value]) => value !== 0);
  return [...lines, ...told.map(([name, value]) => `  ${name.padEnd(22)} ${value.toFixed(3)}`)].join("\n");
}

function line({ title, source, published, url, id }: ToldEntry): string {
  return `${title} (${source}, ${published.slice(0, 16).replace("T", " ")} UTC, ${url ?? id})`;
}
