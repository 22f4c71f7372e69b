import { Command, InvalidArgumentError } from "commander";
import { clusterItems, type Item } from "../../src/app/cluster-items.ts";
import { memoryLine } from "../../src/commands/memory-line.ts";
import type { Instant } from "../../src/model/scalars.ts";
import { madeEntry } from "../made/entry.ts";
import { type OutputOptions, outputOptions, wholeNumber } from "../options.ts";
import { report } from "../report.ts";
import { figure, table } from "../table.ts";

interface Options extends OutputOptions {
  readonly entries: readonly number[];
  readonly seed: string;
}

interface Figures {
  readonly retained: number;
  /** CPU time for each of the last entries. */
  readonly cpuMs: number;
  readonly stories: number;
  readonly heldBytes: number;
}

const measured = 1000;
const sources = 500;
const begin = Date.UTC(2024, 0, 1);
const minuteMs = 60_000;

export function storiesBench(): Command {
  const command = new Command("stories")
    .description("put entries into stories: what one more costs when so many are retained")
    .option("--entries <numbers>", "how many are retained, a comma between them", ascending, [2000, 10_000])
    .option("--seed <text>", "what the made-up entries follow from", "tributary");
  return outputOptions(command).action(async (options: Options) => {
    const figures = await measure(options);
    report({ bench: "stories", options, figures }, inWords(figures), options);
  });
}

async function measure({ entries, seed }: Options): Promise<readonly Figures[]> {
  const { line, close } = memoryLine();
  const figures: Figures[] = [];
  let placed = 0;
  const placeUpTo = async (count: number) => {
    while (placed < count) {
      const items = Array.from({ length: Math.min(measured, count - placed) }, (_, at) => itemOf(seed, placed + at));
      await clusterItems(items, line, (begin + (placed + items.length) * minuteMs) as Instant);
      placed += items.length;
    }
  };
  for (const retained of entries) {
    await placeUpTo(Math.max(placed, retained - measured));
    const before = process.cpuUsage();
    const from = placed;
    await placeUpTo(retained);
    const { user, system } = process.cpuUsage(before);
    const { stories } = await line.stories.count();
    const cpuMs = (user + system) / 1000 / Math.max(1, placed - from);
    figures.push({ retained, cpuMs, stories, heldBytes: process.memoryUsage().heapUsed });
  }
  close();
  return figures;
}

function itemOf(seed: string, number: number): Item {
  const source = number % sources;
  const made = madeEntry(seed, source, Math.floor(number / sources), begin + number * minuteMs);
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
  const rows = figures.map(({ retained, cpuMs, stories, heldBytes }) => [
    String(retained),
    figure(cpuMs),
    figure(cpuMs / (figures[0]?.cpuMs ?? 0)),
    String(stories),
    figure(heldBytes / 1e6),
  ]);
  const header = ["retained", "CPU ms each", "ratio", "stories", "heap MB"];
  return `${table(header, rows)}\n\nratio: to the first line; reading, identifying and storing the entry are counted too.`;
}

function ascending(written: string): readonly number[] {
  const numbers = written.split(",").map(wholeNumber);
  if (numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))) return numbers;
  throw new InvalidArgumentError("they must be in ascending order.");
}
