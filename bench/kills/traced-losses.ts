import { guidsUpTo, sourceAt } from "./made-line.ts";
import type { Served } from "./origin.ts";
import type { Remains } from "./remains.ts";

/** A line for each source of which entries are missing: which, when documents with them were served, what is stored, how it was last polled. */
export function tracedLosses(
  edition: number,
  served: readonly Served[],
  { stored, sources }: Pick<Remains, "stored" | "sources">,
): readonly string[] {
  const found = new Set(stored.guids);
  return sources.flatMap(({ url, lastPoll, nextPollAt }) => {
    const source = sourceAt(new URL(url).hostname);
    const numbers = (guids: readonly string[]) =>
      guids
        .filter((guid) => guid.startsWith(`${source}-`))
        .map((guid) => Number(guid.split("-")[1]))
        .toSorted((a, b) => a - b);
    const missing = numbers(guidsUpTo(edition).filter((guid) => !found.has(guid)));
    if (missing.length === 0) return [];
    const asked = served.filter((document) => document.source === source).slice(-10);
    const when = asked.map((document) => `edition ${document.edition} after kill ${document.kill}`).join(", ");
    const kept = numbers(stored.guids);
    return [
      `source ${source} lacks ${missing.join(" ")}; last served: ${when || "nothing"}; stored ${kept.length}, the newest ${kept.at(-1)}`,
      `  last poll ${JSON.stringify(lastPoll)}; next ${nextPollAt === null ? "never" : new Date(nextPollAt).toISOString()}`,
    ];
  });
}
