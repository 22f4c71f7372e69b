import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Item } from "../../src/app/cluster-items.ts";

export const halves = ["dev", "held-out"] as const;
export const kinds = [
  "lead",
  "copy",
  "rewrite",
  "report",
  "look-alike",
  "follow-up",
  "opinion",
  "round-up",
  "issue",
  "notice",
  "bait",
] as const;

/** An item of our own set, and what the engine should make of it. tests/stories/README.md */
export interface LabelledItem {
  readonly half: (typeof halves)[number];
  readonly phenomenon: string;
  readonly kind: (typeof kinds)[number];
  /** Equal for the items of one story. */
  readonly story: string;
  readonly item: Required<Item>;
}

type Scenes = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

const minuteMs = 60_000;

/** Every item under the folder, in the order of arrival. Throws where a file is not written as the README says. */
export function labelledItems(folder: string): readonly LabelledItem[] {
  const items = halves.flatMap((half) =>
    readdirSync(`${folder}/${half}`)
      .sort()
      .flatMap((file) => itemsOf(half, parse(readFileSync(`${folder}/${half}/${file}`, "utf8")))),
  );
  const ids = new Set(items.map(({ item }) => item.id));
  if (ids.size !== items.length) throw new Error("two scenes have one name");
  return items.sort((a, b) => (a.item.published < b.item.published ? -1 : 1));
}

function itemsOf(half: LabelledItem["half"], phenomena: Scenes): readonly LabelledItem[] {
  return Object.entries(phenomena).flatMap(([phenomenon, scenes]) =>
    Object.entries(scenes).flatMap(([heading, written]) => {
      const [scene = "", lang = "", start = ""] = heading.split(" ");
      return Object.entries(written).map(([label, lines], at) => {
        const [story, kind, after = "", source] = label.split(" ");
        const known = kinds.find((each) => each === kind);
        if (known === undefined) throw new Error(`${scene}: "${label}" names no kind of item`);
        const published = new Date(Date.parse(start) + minutes(after) * minuteMs);
        const item = itemOf(`${scene}-${at + 1}`, lines.trim().split("\n"), published, `${source}.example`, lang);
        return { half, phenomenon, kind: known, story: `${scene}/${story}`, item };
      });
    }),
  );
}

/** Title, summary and, if the story hangs on it, address: a line each. */
function itemOf(id: string, lines: readonly string[], published: Date, source: string, lang: string): Required<Item> {
  const [title = "", summary = "", url] = lines;
  const day = published.toISOString().slice(0, 10).replaceAll("-", "/");
  const address = `https://${source}/${day}/${addressNumber(`${source} ${title} ${published.toISOString()}`)}`;
  const times = { published: published.toISOString(), source, lang };
  return { id, title, summary, content: summary, url: url ?? address, ...times };
}

function minutes(after: string): number {
  const [hours = 0, rest = 0] = after.replace("-", "").split(":").map(Number);
  return (after.startsWith("-") ? -1 : 1) * (hours * 60 + rest);
}

/** A number such as content systems give, which says nothing of the label. */
function addressNumber(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_999_991;
  return hash;
}
