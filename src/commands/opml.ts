import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Command } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { databaseName, openDatabase } from "../adapters/node/sqlite-file.ts";
import { sqlSourceStore } from "../adapters/sqlite/sql-source-store.ts";
import { allSourcesOpml, sourcesOpml } from "../app/subscription-lists.ts";
import type { NewSource } from "../config/added-sources.ts";
import { type OpmlOutline, opmlOutlines } from "../config/opml-sources.ts";
import { problemLine } from "../config/problem-line.ts";
import { slugNear } from "../config/slug.ts";
import type { SourceState } from "../model/source-state.ts";
import { decode } from "../stages/decode/decode.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { counted } from "./counted.ts";
import { type Addition, carriedBy, type FeedFiles, feedSlug, openFeedFiles, writeAdditions } from "./feed-files.ts";
import { configOption, dataOption } from "./options.ts";

export function opmlCommand(): Command {
  const command = new Command("opml").description("take subscriptions in from another reader, or along to one");
  command
    .command("import")
    .description("write the sources of an OPML file into the feeds' files: a feed for each folder, or all into one")
    .argument("<file>", "the OPML file")
    .option("-f, --feed <slug>", "the published feed that takes all of them in; made if there is none of that name")
    .addOption(configOption())
    .action(importOpml);
  command
    .command("export")
    .description("print a feed's sources as OPML, or those of every feed, a folder each")
    .argument("[slug]", "the published feed")
    .addOption(configOption())
    .addOption(dataOption())
    .action(exportOpml);
  return command;
}

function importOpml(path: string, { config, feed }: { readonly config: string; readonly feed?: string }): void {
  const { outlines, problems } = opmlOutlines({ path, text: textOf(path) });
  const feedFiles = openFeedFiles(config);
  const groups =
    feed === undefined ? byFolder(outlines, path) : [{ slug: feedSlug(feed), title: null, sources: outlines }];
  const additions = groups.map((group) => ({ ...group, sources: newOnes(feedFiles, group) }));
  if (outlines.length > 0) {
    writeAdditions(
      feedFiles,
      additions.filter(({ sources }) => sources.length > 0),
    );
    additions.forEach(({ slug, sources }, at) => {
      const there = (groups[at]?.sources.length ?? 0) - sources.length;
      console.log(
        `${slug}: ${counted(sources.length, "source")} added${there === 0 ? "" : `, ${there} there already`}.`,
      );
    });
  }
  if (problems.length === 0) return;
  console.error(`Not taken in:\n${problems.map(problemLine).join("\n")}`);
  process.exitCode = outlines.length === 0 ? 2 : 1;
}

async function exportOpml(
  slug: string | undefined,
  { config: folder, data }: { readonly config: string; readonly data: string },
): Promise<void> {
  const { config, feeds } = openFeedFiles(folder);
  const feed = feeds.get(slug ?? "");
  if (slug !== undefined && feed === undefined)
    throw new OperatorError(
      `tributary opml export: there is no feed ${slug}; there are ${[...feeds.keys()].join(", ")}`,
    );
  const read = await sourcesRead(data);
  console.log(feed === undefined ? allSourcesOpml(config.site.title, feeds.values(), read) : sourcesOpml(feed, read));
}

/** What is known of the sources; nothing before a first poll. */
async function sourcesRead(data: string): Promise<readonly SourceState[]> {
  const file = join(data, databaseName);
  if (!existsSync(file)) return [];
  const database = openDatabase(file);
  try {
    return await sqlSourceStore(database.driver).all();
  } finally {
    database.close();
  }
}

function textOf(path: string): string {
  try {
    const document = { bytes: readFileSync(path), url: null, contentType: null };
    return decode(document).text;
  } catch (error) {
    throw new OperatorError(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** What stands in no folder goes into a feed named after the file. */
function byFolder(outlines: readonly OpmlOutline[], path: string): readonly Addition[] {
  const rest = slugNear(basename(path).replace(/\.\w+$/, "")) ?? "imported";
  const groups = Map.groupBy(outlines, ({ folder }) => slugNear(folder ?? "") ?? rest);
  return [...groups].map(([slug, sources]) => {
    const title = sources[0]?.folder ?? null;
    return { slug, title: slugNear(title ?? "") === slug ? title : null, sources };
  });
}

/** Each address once, however it is spelt, and none that the feed carries. */
function newOnes({ feeds }: FeedFiles, { slug, sources }: Addition): readonly NewSource[] {
  const feed = feeds.get(slug);
  const carried = new Set<string>(feed === undefined ? [] : carriedBy(feed).keys());
  return sources.flatMap(({ url, title }) => {
    const canonical = canonicalUrl(url);
    if (carried.has(canonical)) return [];
    carried.add(canonical);
    return [{ url, title }];
  });
}
