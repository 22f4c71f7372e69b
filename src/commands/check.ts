import { existsSync } from "node:fs";
import { Command, Option } from "commander";
import RssParser from "rss-parser";
import { readConfigFolder } from "../adapters/node/config-folder.ts";
import { environmentSecrets } from "../adapters/node/environment-secrets.ts";
import { nodeHttpClient } from "../adapters/node/http-client.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { openDatabase } from "../adapters/node/sqlite-file.ts";
import { systemClock } from "../adapters/node/system-clock.ts";
import { sqlHostStore } from "../adapters/sqlite/sql-host-store.ts";
import { hostTurns } from "../app/host-turns.ts";
import { type ReadFeed, readFeed } from "../app/read-feed.ts";
import { checkedConfig } from "../checked-config.ts";
import type { Config } from "../model/config.ts";
import type { Entry } from "../model/entry.ts";
import type { Url } from "../model/scalars.ts";
import { counted } from "./calm-lines.ts";
import { faultLines } from "./fault-lines.ts";
import { configOption } from "./options.ts";

const entriesShown = 10;

export function checkCommand(): Command {
  return new Command("check")
    .description(
      "read one feed and show what we read, what its author should mend and where, and what an rss-parser subscriber would see; exit code 1 when there are errors",
    )
    .argument("<url>", "address of the feed")
    .addOption(configOption())
    .addOption(
      new Option("--allow-private-hosts <host...>", "private hosts that may be read from, beside those in _site.yaml"),
    )
    .action(
      async (written: string, options: { readonly config: string; readonly allowPrivateHosts?: readonly string[] }) => {
        const url = feedUrl(written);
        const config = configOrDefaults(options.config);
        const http = nodeHttpClient({
          allowPrivateHosts: () => [...config.site.allowPrivateHosts, ...(options.allowPrivateHosts ?? [])],
        });
        // A person asks, once: what other requests taught us of the host stays out of it.
        const database = openDatabase(":memory:");
        const settings = { config, publicUrl: "", feedHashes: new Map() };
        const read = await readFeed(url, {
          settings: () => settings,
          http,
          clock: systemClock,
          secrets: environmentSecrets(process.env),
          turns: hostTurns({
            clock: systemClock,
            hosts: sqlHostStore(database.driver),
            polling: () => config.site.polling,
          }),
        });
        await http.close();
        database.close();
        for (const line of await reportOn(read)) console.log(line);
        if (read.kind === "unread" || read.faults.some(({ severity }) => severity === "error")) process.exitCode = 1;
      },
    );
}

function feedUrl(written: string): Url {
  if (!URL.canParse(written) || !/^https?:$/.test(new URL(written).protocol))
    throw new OperatorError(
      `tributary check: "${written}" is not an address; give one like https://example.org/feed.xml`,
    );
  return new URL(written).href as Url;
}

/** A feed can be checked without any configuration; a broken one is told of. */
function configOrDefaults(folder: string): Config {
  const files = existsSync(folder) ? readConfigFolder(folder) : [];
  return checkedConfig(
    files.length > 0 ? files : [{ path: "feeds/none.yaml", text: "title: None\nsources: [https://none.invalid/]\n" }],
  );
}

async function reportOn(read: ReadFeed): Promise<readonly string[]> {
  if (read.kind === "unread")
    return [
      `Not read: ${read.sentence}.`,
      ...(read.document === null ? [] : await rssParserLines(read.document.bytes)),
    ];
  const { feed, entries, encoding, faults, document } = read;
  return [
    `${feed.title ?? "(no title)"} · ${feed.format}, ${encoding}, ${counted(entries.length, "entry")}`,
    `  read from ${document.url}`,
    ...(feed.homePage === null ? [] : [`  page ${feed.homePage}`]),
    "",
    ...entries.slice(0, entriesShown).map(entryLine),
    ...(entries.length > entriesShown ? [`  … and ${entries.length - entriesShown} more`] : []),
    "",
    ...faultLines(faults),
    "",
    ...(await rssParserLines(document.bytes)),
  ];
}

function entryLine({ title, url, publishedAt }: Entry): string {
  const date = publishedAt === null ? "undated" : new Date(publishedAt).toISOString().slice(0, 16).replace("T", " ");
  return `  ${date}  ${title ?? "(no title)"}${url === null ? "" : `  ${url}`}`;
}

async function rssParserLines(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const { title, items } = await new RssParser().parseString(new TextDecoder().decode(bytes));
    return [`An rss-parser subscriber sees ${counted(items.length, "entry")} of "${title ?? ""}".`];
  } catch (error) {
    return [
      `An rss-parser subscriber sees nothing: ${String(error instanceof Error ? error.message : error).split("\n")[0]}`,
    ];
  }
}
