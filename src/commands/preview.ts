import { Command, Option } from "commander";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlStores } from "../adapters/sqlite/sql-stores.ts";
import { type FeedPreview, previewFeed } from "../app/preview-feed.ts";
import { checkedConfig } from "../checked-config.ts";
import { settingsFrom } from "../settings-from.ts";
import { counted } from "./counted.ts";
import { existingDatabase } from "./existing-database.ts";
import { configOption, dataOption } from "./options.ts";

interface Options {
  readonly json?: boolean;
  readonly config: string;
  readonly data: string;
}

export function previewCommand(): Command {
  return new Command("preview")
    .description("show what a feed would publish now under the edited configuration, beside what is published")
    .argument("<slug>", "the feed")
    .addOption(new Option("--json", "print one JSON object"))
    .addOption(configOption())
    .addOption(dataOption())
    .action(async (slug: string, { json, config: folder, data }: Options) => {
      const config = checkedConfig(readConfigFolder(folder));
      if (config.privateFeeds.has(slug))
        throw new OperatorError(
          `tributary preview: ${slug} is private, so nothing of it is kept that could be compared; open its address`,
        );
      const feed = config.feeds.get(slug);
      if (feed === undefined)
        throw new OperatorError(
          `tributary preview: there is no feed ${slug}; there are ${[...config.feeds.keys()].join(", ")}`,
        );
      const file = existingDatabase(data, "tributary preview: ");
      const { driver, close } = openDatabase(file);
      try {
        // Addresses of our own pages stand in no story, so where they are served does not matter.
        const settings = await settingsFrom(config, "http://localhost");
        const preview = await previewFeed(feed, { ...sqlStores(driver), clock: systemClock, settings: () => settings });
        console.log(json ? JSON.stringify(preview) : inWords(preview));
      } finally {
        close();
      }
    });
}

function inWords({ slug, publishedAs, stories, difference, neverRead }: FeedPreview): string {
  const { about, comes, goes, retitled, moves, changed } = difference;
  const published =
    publishedAs === null ? "not published yet" : `published${publishedAs === slug ? "" : ` as ${publishedAs}`}`;
  const lines = [
    `${slug}: ${counted(stories, "story")}, ${published}.`,
    ...about.map(({ what, before, after }) => `${what}: ${quoted(before)} becomes ${quoted(after)}`),
    ...part("come", comes, ({ title }) => `+ ${title}`),
    ...part("go", goes, ({ title }) => `- ${title}`),
    ...part("change their title", retitled, ({ before, after }) => `~ ${quoted(before)} becomes ${quoted(after)}`),
    ...part("change their place", moves, ({ title, from, to }) => `${from} → ${to}  ${title}`),
    ...part("change otherwise (text, sources, dates)", changed, ({ title }) => `* ${title}`),
    ...part("are not known yet, as these sources were never read", neverRead, (url) => `? ${url}`, "Entries"),
  ];
  return lines.length === 1 ? `${lines[0]}\nNothing would change.` : lines.join("\n");
}

function part<Item>(
  what: string,
  items: readonly Item[],
  line: (item: Item) => string,
  who?: string,
): readonly string[] {
  if (items.length === 0) return [];
  return ["", `${who ?? counted(items.length, "story")} ${what}:`, ...items.map((item) => `  ${line(item)}`)];
}

function quoted(text: string | null): string {
  return text === null ? "nothing" : `"${text}"`;
}
