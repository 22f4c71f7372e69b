import { Command, Option } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { type FoundFeed, findFeed } from "../app/find-feed.ts";
import { type NamedFeed, readFeed } from "../app/read-feed.ts";
import type { Url } from "../model/scalars.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { counted } from "./counted.ts";
import { entryLine } from "./entry-line.ts";
import { carriedBy, type FeedFiles, feedSlug, openFeedFiles, writeAdditions } from "./feed-files.ts";
import { configOption, privateHostsOption, writtenUrl } from "./options.ts";
import { agreed, chosen } from "./question.ts";
import { type Reader, withReader } from "./reader.ts";

interface Options {
  readonly config: string;
  readonly feed?: string;
  readonly title?: string;
  readonly yes: boolean;
  readonly allowPrivateHosts?: readonly string[];
}

type ReadableFeed = Extract<FoundFeed, { readonly kind: "feed" }>;

const entriesShown = 5;
const feedsNamed = 9;

export function addCommand(): Command {
  return new Command("add")
    .description(
      "find the feed of a page, show its latest entries, and write it into a feed's file, whose comments stay",
    )
    .argument("<url>", "address of a feed, or of a page that has one")
    .option("-f, --feed <slug>", "the published feed that takes it in; made if there is none of that name")
    .option("-t, --title <text>", "name shown beside its entries; else the feed's own title")
    .addOption(new Option("-y, --yes", "ask nothing: take the first feed that the page names").default(false))
    .addOption(configOption())
    .addOption(privateHostsOption())
    .action(async (written: string, options: Options) => {
      const asked = writtenUrl("add", written);
      const feedFiles = openFeedFiles(options.config);
      const slug = await slugFor(feedFiles, options);
      refuseCarried(feedFiles, slug, asked);
      const found = await withReader(feedFiles.config, options.allowPrivateHosts ?? [], (reader) =>
        feedBehind(asked, reader, options),
      );
      const url = found.read.movedTo ?? found.url;
      refuseCarried(feedFiles, slug, url);
      show(found, url);
      if (asks(options) && !(await agreed(`Add it to ${slug}?`, terminal))) {
        console.log("Nothing was written.");
        return;
      }
      const source = { url, title: options.title ?? null };
      for (const { path } of writeAdditions(feedFiles, [{ slug, title: null, sources: [source] }]))
        console.log(`Added to ${path}; a server that runs takes it up by itself.`);
    });
}

const terminal = { input: process.stdin, output: process.stdout };

function asks({ yes }: Options): boolean {
  return !yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
}

async function slugFor({ feeds, folder }: FeedFiles, options: Options): Promise<string> {
  const slugs = [...feeds.keys()];
  const [first] = slugs;
  if (options.feed !== undefined) return feedSlug(options.feed);
  if (first !== undefined && slugs.length === 1) return first;
  if (first === undefined)
    throw new OperatorError(`${folder}: there is no feed yet; name one with --feed, such as --feed world`);
  const choices = slugs.map((slug) => ({ words: slug, choice: slug }));
  const slug = asks(options) ? await chosen("Which feed takes it in?", choices, terminal) : null;
  if (slug !== null) return slug;
  throw new OperatorError(`tributary add: say which feed takes it in, with --feed: ${slugs.join(", ")}, or a new name`);
}

/** A source stands in a feed once, however its address is spelt. */
function refuseCarried({ feeds }: FeedFiles, slug: string, url: Url): void {
  const feed = feeds.get(slug);
  const carried = feed === undefined ? undefined : carriedBy(feed).get(canonicalUrl(url));
  if (carried === undefined) return;
  throw new OperatorError(`tributary add: ${slug} has it already${carried === url ? "" : `, as ${carried}`}`);
}

async function feedBehind(url: Url, reader: Reader, options: Options): Promise<ReadableFeed> {
  const found = await findFeed(url, reader);
  if (found.kind === "feed") return found;
  if (found.kind === "none") {
    const tried = found.asked.length > 1 ? ` No feed was at ${found.asked.slice(1).join(", ")} either.` : "";
    throw new OperatorError(`tributary add: ${url} is no feed: ${found.sentence}.${tried}`);
  }
  const named = await oneOf(found.feeds, options);
  const read = await readFeed(named, reader);
  if (read.kind === "read") return { kind: "feed", url: named, read };
  throw new OperatorError(`tributary add: ${url} names the feed ${named}, but: ${read.sentence}`);
}

async function oneOf(feeds: readonly NamedFeed[], options: Options): Promise<Url> {
  const [first] = feeds;
  if (first === undefined) throw new OperatorError("tributary add: no feed is named");
  if (feeds.length === 1) return first.url;
  console.log(`The page names ${counted(feeds.length, "feed")}:`);
  const choices = feeds
    .slice(0, feedsNamed)
    .map(({ url, title }) => ({ words: title === null ? url : `${title}  ${url}`, choice: url }));
  if (asks(options)) {
    const url = await chosen("Which one?", choices, terminal);
    if (url !== null) return url;
    throw new OperatorError("tributary add: none was chosen; nothing was written");
  }
  for (const { words } of choices) console.log(`  ${words}`);
  console.log("The first is taken; give another's own address to take that.");
  return first.url;
}

function show({ read: { feed, entries } }: ReadableFeed, url: Url): void {
  console.log(`${feed.title ?? "(no title)"} · ${feed.format}, ${counted(entries.length, "entry")}\n  ${url}\n`);
  for (const entry of entries.slice(0, entriesShown)) console.log(entryLine(entry));
  console.log("");
}
