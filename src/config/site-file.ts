import type { ConfigProblem, SiteConfig } from "../model/config.ts";
import { feedSchema } from "./feed-schema.ts";
import { checkShape } from "./schema-problems.ts";
import {
  defaultArchivesMinutes,
  defaultEntriesMinutes,
  defaultFullTextMinutes,
  type SiteInput,
  siteSchema,
} from "./site-schema.ts";
import { sourcesAt, type WrittenSource } from "./written-source.ts";
import type { YamlFile } from "./yaml-file.ts";

/** An RFC 2606 name nobody can own, so that its ids are seen to be provisional. */
const placeholderTag = "tributary.invalid,2026";

export interface SiteFile {
  readonly site: SiteConfig;
  readonly shared: ReadonlyMap<string, readonly WrittenSource[]>;
  readonly problems: readonly ConfigProblem[];
  readonly notes: readonly ConfigProblem[];
}

/** What _site.yaml says, with defaults for the rest; all defaults without the file. */
export function readSiteFile(file: YamlFile | null): SiteFile {
  if (file === null) return { site: siteConfig({}), shared: new Map(), problems: [], notes: [] };
  const onlyInFeeds = Object.keys(feedSchema.shape).filter((key) => !(key in siteSchema.shape));
  const shape = checkShape(siteSchema, file, { keys: onlyInFeeds, file: "a feed's own file" });
  const shared = sharedLists(file);
  if (shape.kind === "unfit") return { site: siteConfig({}), shared, problems: shape.problems, notes: [] };
  const site = siteConfig(shape.value);
  return { site, shared, problems: [], notes: tagNotes(site, file) };
}

function siteConfig(input: SiteInput): SiteConfig {
  const polling = input.polling ?? {};
  return {
    title: input.title ?? "Tributary",
    publicUrl: input["public-url"] ?? null,
    contact: input.contact ?? null,
    tagAuthority: input.tag ?? placeholderTag,
    storyWindowHours: (input["story-window"] ?? 14 * 60) / 60,
    acrossLanguages: input["across-languages"] === "on",
    polling: {
      minimumMinutes: polling.every ?? 60,
      timeoutSeconds: seconds(polling.timeout ?? 0.5),
      limitBytes: polling.limit ?? 8 * 1024 * 1024,
      concurrency: polling.concurrency ?? 16,
      hostGapSeconds: seconds(polling["host-gap"] ?? 2 / 60),
      firstEntries: polling["first-entries"] ?? 10,
      hostGaps: new Map(Object.entries(polling["host-gaps"] ?? {}).map(([host, gap]) => [host, seconds(gap)])),
    },
    retention: {
      fullTextHours: (input.retention?.["full-text"] ?? defaultFullTextMinutes) / 60,
      entriesHours: (input.retention?.entries ?? defaultEntriesMinutes) / 60,
      archivesHours: (input.retention?.archives ?? defaultArchivesMinutes) / 60,
      sizeBytes: input.retention?.size ?? null,
    },
    allowPrivateHosts: input["allow-private-hosts"] ?? [],
    images: input.images ?? "none",
    status: input.status ?? "public",
    hub: input.hub ?? null,
    allowPrivateCallbacks: input["allow-private-callbacks"] ?? [],
  };
}

function seconds(minutes: number): number {
  return Math.round(minutes * 60);
}

function sharedLists(file: YamlFile): ReadonlyMap<string, readonly WrittenSource[]> {
  const root = file.value;
  const lists = typeof root === "object" && root !== null && "shared" in root ? root.shared : null;
  if (typeof lists !== "object" || lists === null) return new Map();
  return new Map(Object.entries(lists).map(([name, list]) => [name, sourcesAt(file, ["shared", name], list)]));
}

/** Ids are for ever, so a site with an address of its own is told while it can still choose. */
function tagNotes(site: SiteConfig, file: YamlFile): readonly ConfigProblem[] {
  if (site.publicUrl === null || site.tagAuthority !== placeholderTag) return [];
  const message = `tag is still the placeholder ${placeholderTag}; choose your own before anybody subscribes, as all ids begin with it`;
  return [{ ...file.placeOf(["tag"], "value"), message, suggestion: null }];
}
