import type { ConfigFile, ConfigProblem, FeedConfig } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { type FeedInput, feedSchema, formerSlugSchema } from "./feed-schema.ts";
import { mistakenSourceRules } from "./mistaken-source-rules.ts";
import { nearestWord } from "./nearest-word.ts";
import { opmlSources } from "./opml-sources.ts";
import { checkShape } from "./schema-problems.ts";
import { siteSchema } from "./site-schema.ts";
import { defaultsSchema } from "./source-schema.ts";
import { sourcesAt, type WrittenSource, withDefaults } from "./written-source.ts";
import type { FilePlace, YamlFile } from "./yaml-file.ts";

/** One feed's file, read as far as it can be: its sources are known even when other keys are wrong. */
export interface FeedFile {
  readonly slug: string;
  /** Null when something in the file is wrong. */
  readonly feed: Omit<FeedConfig, "sources"> | null;
  /** The name of the secret that makes it private; null: it is public. */
  readonly tokenName: string | null;
  /** Each address once, in the order of sources, shared and opml, defaults filled in. */
  readonly sources: readonly WrittenSource[];
  readonly formerSlugs: readonly { readonly slug: string; readonly place: FilePlace }[];
  readonly problems: readonly ConfigProblem[];
}

/** What a feed's file may name: lists of _site.yaml, and files beside it. */
export interface Nameable {
  /** Null when _site.yaml could not be read, so that no name can be called wrong. */
  readonly shared: ReadonlyMap<string, readonly WrittenSource[]> | null;
  readonly files: ReadonlyMap<string, ConfigFile>;
}

/** Reads feeds/<slug>.yaml. */
export function readFeedFile(slug: string, file: YamlFile, around: Nameable): FeedFile {
  const onlyInSite = Object.keys(siteSchema.shape).filter((key) => !(key in feedSchema.shape));
  const shape = checkShape(feedSchema, file, { keys: onlyInSite, file: "_site.yaml" });
  const problems: ConfigProblem[] = shape.kind === "unfit" ? [...shape.problems] : [];
  const root: Readonly<Record<string, unknown>> =
    typeof file.value === "object" && file.value !== null ? { ...file.value } : {};

  const defaults = defaultsSchema.safeParse(root.defaults ?? {});
  const sources = new Map<Url, WrittenSource>();
  for (const source of [
    ...sourcesAt(file, ["sources"], root.sources),
    ...sharedSources(file, root.shared, around, problems),
    ...sourcesOfOpml(file, root.opml, around, problems),
  ]) {
    const first = sources.get(source.url);
    if (first === undefined) sources.set(source.url, defaults.success ? withDefaults(source, defaults.data) : source);
    else if (source.from === "yaml") problems.push(repeated(source, first, file.path));
  }

  if (sources.size === 0 && problems.length === 0) {
    problems.push(
      problem(file.placeOf(["sources"], "value"), "has no sources; list some under sources, shared or opml"),
    );
  }
  if (shape.kind === "fits" && problems.length === 0) {
    problems.push(...mistakenSourceRules(file, shape.value, new Set(sources.keys())));
  }
  return {
    slug,
    feed: shape.kind === "fits" ? feedConfig(slug, shape.value) : null,
    tokenName: shape.kind === "fits" ? (shape.value.token ?? null) : null,
    sources: [...sources.values()],
    formerSlugs: formerSlugs(file, root["renamed-from"]),
    problems,
  };
}

function feedConfig(slug: string, input: FeedInput): Omit<FeedConfig, "sources"> {
  return {
    slug,
    title: input.title ?? titleFrom(slug),
    description: input.description ?? null,
    language: input.language ?? null,
    include: input.include ?? [],
    exclude: input.exclude ?? [],
    storyLimit: input.limits?.items ?? 50,
    perSourceLimit: input.limits?.["per-source"] ?? null,
    updates: input.updates ?? "silent",
    lead: input.lead ?? "weight",
    signal: input.signal ?? null,
    formerSlugs: input["renamed-from"] ?? [],
  };
}

/** "world-news" → "World news" */
function titleFrom(slug: string): string {
  const words = slug.replaceAll(/-+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function repeated(source: WrittenSource, first: WrittenSource, feedPath: string): ConfigProblem {
  const where =
    first.place.file === source.place.file ? `line ${first.place.line}` : `${first.place.file}:${first.place.line}`;
  const inFeed = source.place.file === feedPath ? "this feed" : feedPath;
  return problem(source.place, `${source.url} stands twice in ${inFeed}, first at ${where}; remove one`);
}

function sharedSources(
  file: YamlFile,
  names: unknown,
  around: Nameable,
  problems: ConfigProblem[],
): readonly WrittenSource[] {
  return textsIn(names).flatMap(({ text, index }) => {
    const list = around.shared?.get(text);
    if (list === undefined && around.shared !== null) {
      problems.push({
        ...file.placeOf(["shared", index], "value"),
        message: `_site.yaml has no shared list ${text}`,
        suggestion: nearestWord(text, [...around.shared.keys()]),
      });
    }
    return list ?? [];
  });
}

function sourcesOfOpml(
  file: YamlFile,
  names: unknown,
  around: Nameable,
  problems: ConfigProblem[],
): readonly WrittenSource[] {
  return textsIn(names).flatMap(({ text, index }) => {
    const path = besides(file.path, text);
    const opml = around.files.get(path);
    if (opml === undefined) {
      const known = [...around.files.keys()].filter((name) => /\.(?:opml|xml)$/i.test(name));
      const near = nearestWord(path, known);
      problems.push({
        ...file.placeOf(["opml", index], "value"),
        message: `there is no OPML file ${path}`,
        suggestion: near === null ? null : near.slice(folderOf(file.path).length),
      });
      return [];
    }
    const read = opmlSources(opml);
    problems.push(...read.problems);
    return read.sources;
  });
}

function textsIn(list: unknown): readonly { readonly text: string; readonly index: number }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((text: unknown, index) => (typeof text === "string" ? [{ text, index }] : []));
}

function formerSlugs(file: YamlFile, list: unknown): FeedFile["formerSlugs"] {
  return textsIn(list)
    .filter(({ text }) => formerSlugSchema.safeParse(text).success)
    .map(({ text, index }) => ({ slug: text, place: file.placeOf(["renamed-from", index], "value") }));
}

/** A path as written in a file, from where the folder's own paths start. */
function besides(path: string, relative: string): string {
  return folderOf(path) + relative.replace(/^\.\//, "");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function problem(place: FilePlace, message: string): ConfigProblem {
  return { ...place, message, suggestion: null };
}
