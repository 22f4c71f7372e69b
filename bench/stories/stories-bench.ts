import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Command, InvalidArgumentError } from "commander";
import { type Item, identifiedItems } from "../../src/app/cluster-items.ts";
import { type StoryDecider, storyDecider } from "../../src/app/decide-stories.ts";
import { memoryLine } from "../../src/commands/memory-line.ts";
import type { IdentifiedEntry } from "../../src/model/entry.ts";
import type { Instant, Url } from "../../src/model/scalars.ts";
import type { Journal } from "../../src/ports/journal.ts";
import { resolveIdentities } from "../../src/stages/identify/resolve-identities.ts";
import { sha256Of } from "../../src/stages/identify/short-hash.ts";
import { madeEntry } from "../made/entry.ts";
import { type OutputOptions, outputOptions, wholeNumber, wholeNumberOrNone } from "../options.ts";
import { report } from "../report.ts";
import { figure, table } from "../table.ts";
import { copyOlderEntries } from "./older-entries.ts";

interface Options extends OutputOptions {
  readonly entries: readonly number[];
  readonly aDay: number;
  readonly onDisk?: boolean;
  readonly older: number;
  readonly seed: string;
}

/** CPU time in ms for each of the entries measured. */
interface Costs {
  readonly identifying: number;
  readonly storing: number;
  /** With all that it reads and writes. */
  readonly deciding: number;
}

interface Figures extends Costs {
  readonly retained: number;
  readonly stories: number;
  /** What the writer keeps from one run to the next. */
  readonly heldBytes: number;
  /** Of the whole process, with a database in memory. */
  readonly processBytes: number;
}

const measured = 1000;
const manySources = 500;
/** A source tells so much at a poll. */
const entriesAPoll = 30;
/** The writer is woken once so many entries came. */
const entriesARun = 500;
const begin = Date.UTC(2024, 0, 1);
const dayMs = 24 * 3_600_000;
const silent: Journal = { record: () => undefined };

export function storiesBench(): Command {
  const command = new Command("stories")
    .description("put entries into stories: what one more costs when so many are retained")
    .option("--entries <numbers>", "how many are retained, a comma between them", ascending, [2000, 10_000])
    .option("--a-day <number>", "how many entries come in a day", wholeNumber, 1440)
    .option("--on-disk", "put the database into a temporary file, so that the process holds the writer alone")
    .option(
      "--older <number>",
      "with --on-disk: how many more there are, older than what a decision looks at",
      wholeNumberOrNone,
      0,
    )
    .option("--seed <text>", "what the made-up entries follow from", "tributary");
  return outputOptions(command).action(async (options: Options) => {
    const figures = await measure(options);
    report({ bench: "stories", options, figures }, inWords(figures), options);
  });
}

async function measure(options: Options): Promise<readonly Figures[]> {
  const folder = options.onDisk === true ? mkdtempSync(join(tmpdir(), "tributary-stories-")) : null;
  const path = folder === null ? undefined : join(folder, "stories.sqlite");
  const { line, close } = memoryLine(path);
  let now = begin as Instant;
  const newDecider = () => storyDecider({ ...line, clock: { now: () => now }, journal: silent });
  let decider = newDecider();
  const figures: Figures[] = [];
  let placed = 0;
  const placeUpTo = async (count: number): Promise<Costs> => {
    const from = placed;
    const spent = { identifying: 0, storing: 0, deciding: 0 };
    while (placed < count) {
      const items = itemsOf(options, placed, Math.min(entriesARun, count - placed));
      now = Date.parse(items.at(-1)?.published ?? "") as Instant;
      const costs = await placeRun(line, decider, items);
      for (const part of parts) spent[part] += costs[part];
      placed += items.length;
    }
    const each = (ms: number) => ms / Math.max(1, placed - from);
    return { identifying: each(spent.identifying), storing: each(spent.storing), deciding: each(spent.deciding) };
  };
  if (path !== undefined && options.older > 0) {
    await placeUpTo(measured);
    await copyOlderEntries(path, options.older);
  }
  for (const retained of options.entries) {
    await placeUpTo(Math.max(placed, retained - measured));
    const costs = await placeUpTo(retained);
    const { stories } = await line.stories.count();
    const living = livingBytes();
    decider = newDecider();
    const heldBytes = living - livingBytes();
    figures.push({
      retained: retained + (path === undefined ? 0 : options.older),
      ...costs,
      stories,
      heldBytes,
      processBytes: process.memoryUsage.rss(),
    });
  }
  close();
  if (folder !== null) rmSync(folder, { recursive: true });
  return figures;
}

type Line = ReturnType<typeof memoryLine>["line"];

const parts = ["identifying", "storing", "deciding"] as const;

/** What it costs to take up the entries, all together: each source's in one commit, then one run of the writer. */
async function placeRun(line: Line, decider: StoryDecider, items: readonly Required<Item>[]): Promise<Costs> {
  const starting = cpuMs();
  const identified = identifiedItems(items);
  const identifiedAt = cpuMs();
  await storePolls(items, identified, line);
  const storedAt = cpuMs();
  await decider.decide();
  return {
    identifying: identifiedAt - starting,
    storing: storedAt - identifiedAt,
    deciding: cpuMs() - storedAt,
  };
}

/** Bytes of the heap and of buffers that are in use once garbage is collected. */
function livingBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Commits what each poll found, as polls do. */
async function storePolls(
  items: readonly Required<Item>[],
  identified: readonly IdentifiedEntry[],
  { sources, entries }: Line,
): Promise<void> {
  const found = [...Map.groupBy(items.entries(), ([, { source }]) => `https://${source}/feed` as Url)];
  await sources.configure(
    found.map(([url]) => url),
    begin as Instant,
  );
  const states = new Map((await sources.all()).map((state) => [state.url, state]));
  for (const [url, of] of found) {
    const state = states.get(url);
    if (state === undefined) throw new Error(`${url} was not taken up`);
    const resolved = resolveIdentities(
      state.id,
      of.flatMap(([at]) => identified[at] ?? []),
      nothingKnown,
    );
    const seenAt = Math.max(...of.map(([, { published }]) => Date.parse(published)));
    await entries.commit(state, resolved, seenAt as Instant);
  }
}

const nothingKnown = { known: new Map(), titled: [], listsGuid: () => false, digest: sha256Of };

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function itemsOf({ seed, aDay }: Options, from: number, many: number): readonly Required<Item>[] {
  return Array.from({ length: many }, (_, at) => itemOf(seed, from + at, begin + (from + at) * (dayMs / aDay)));
}

function itemOf(seed: string, number: number, publishedAt: number): Required<Item> {
  const poll = Math.floor(number / entriesAPoll);
  const source = poll % manySources;
  const index = Math.floor(poll / manySources) * entriesAPoll + (number % entriesAPoll);
  const made = madeEntry(seed, source, index, publishedAt);
  return {
    id: made.id,
    title: made.title,
    summary: made.summary,
    content: made.html,
    url: made.url,
    published: new Date(made.publishedAt).toISOString(),
    source: `site-${source}.example`,
    lang: "en",
  };
}

function inWords(figures: readonly Figures[]): string {
  const rows = figures.map(({ retained, identifying, storing, deciding, stories, heldBytes, processBytes }) => [
    String(retained),
    ...[deciding, deciding / (figures[0]?.deciding ?? 0), identifying, storing].map(figure),
    String(stories),
    ...[heldBytes / 1e6, processBytes / 1e6].map(figure),
  ]);
  const header = ["retained", "deciding", "ratio", "identifying", "storing", "stories", "held MB", "process MB"];
  return `${table(header, rows)}\n\nCPU ms for each entry; ratio: of deciding, to the first line.`;
}

function ascending(written: string): readonly number[] {
  const numbers = written.split(",").map(wholeNumber);
  if (numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))) return numbers;
  throw new InvalidArgumentError("they must be in ascending order.");
}
