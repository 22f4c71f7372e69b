import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { readConfigFolder, writeConfigFile } from "../adapters/node/config-folder.ts";
import { OperatorError } from "../adapters/node/operator-error.ts";
import { checkedConfig } from "../checked-config.ts";
import { addedSources, type NewSource, newFeedFile } from "../config/added-sources.ts";
import { isReserved, slugForm, slugOf } from "../config/slug.ts";
import type { Config, ConfigFile, FeedConfig } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { canonicalUrl } from "../stages/identify/canonical-url.ts";
import { configOrDefaults, publishesAny } from "./reader.ts";

/** The operator's folder, read and sound, to be added to. */
export interface FeedFiles {
  readonly folder: string;
  readonly files: readonly ConfigFile[];
  readonly config: Config;
  /** Empty while nothing is published. */
  readonly feeds: Config["feeds"];
}

/** What is to be added to one feed. */
export interface Addition {
  readonly slug: string;
  /** Of the feed, if it is new; null: made from its slug. */
  readonly title: string | null;
  readonly sources: readonly NewSource[];
}

/** Throws an OperatorError with every mistake in the folder. */
export function openFeedFiles(folder: string): FeedFiles {
  const files = existsSync(folder) ? readConfigFolder(folder) : [];
  const config = configOrDefaults(files);
  const privateFeeds = [...config.privateFeeds].map(([slug, { feed }]) => [slug, feed] as const);
  return { folder, files, config, feeds: new Map(publishesAny(files) ? [...config.feeds, ...privateFeeds] : []) };
}

/** The name for a feed, if it can be one; throws an OperatorError otherwise. */
export function feedSlug(written: string): string {
  if (slugForm.test(written) && !isReserved(written)) return written;
  throw new OperatorError(
    `"${written}" cannot be a feed's name: small letters, digits and -, at most 63, and no name of the server's own pages`,
  );
}

/** The addresses of a feed's sources by their canonical form, in which two spellings of one are equal. */
export function carriedBy({ sources }: FeedConfig): ReadonlyMap<string, Url> {
  return new Map(sources.map(({ url }) => [canonicalUrl(url), url]));
}

/** Writes the additions into their feeds' files, new or not, and returns the files; nothing is written unless all of it is sound. */
export function writeAdditions({ folder, files }: FeedFiles, additions: readonly Addition[]): readonly ConfigFile[] {
  const edited = additions.map((addition) => editedFile(folder, files, addition));
  const paths = new Set(edited.map(({ path }) => path));
  checkedConfig([...files.filter(({ path }) => !paths.has(path)), ...edited]);
  for (const { path, text } of edited) writeConfigFile(folder, path, text);
  return edited;
}

function editedFile(folder: string, files: readonly ConfigFile[], { slug, title, sources }: Addition): ConfigFile {
  const file = files.find(({ path }) => /\.ya?ml$/i.test(path) && slugOf(path) === slug);
  if (file === undefined)
    return { path: `${basename(resolve(folder))}/${slug}.yaml`, text: newFeedFile(title, sources) };
  const text = addedSources(file, sources);
  if (text !== null) return { path: file.path, text };
  const lines = sources.slice(0, 10).map(({ url }) => `  - ${url}`);
  throw new OperatorError(
    `${file.path}: its sources are written in a way that only you can add to:\n${lines.join("\n")}`,
  );
}
