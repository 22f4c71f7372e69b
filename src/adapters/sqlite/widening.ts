import type { Instant } from "../../model/scalars.ts";

/** How far back to look, wider and wider until there are enough stories: what a feed needs lies at the end of a long index. */
const windowsMs = [2, 16, 128, 1024].map((days) => days * 86_400_000);

const earliestInstant = -8_640_000_000_000_000;

/** The rows since some time before the newest, ever earlier until there are enough. */
export async function inWidening<Row>(
  newestAt: Instant | null,
  limit: number,
  rowsSince: (since: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  if (newestAt === null) return [];
  let rows: readonly Row[] = [];
  for (const since of [...windowsMs.map((windowMs) => newestAt - windowMs), earliestInstant]) {
    rows = await rowsSince(since);
    if (rows.length >= limit) break;
  }
  return rows;
}
