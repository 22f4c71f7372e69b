import type { SourceState } from "./source-state.ts";

const longestAddress = 80;

/** What a source is called: its own title, else where it is read, "example.org/feed"; a query may hold what is nobody else's business. */
export function sourceName({ about, url }: Pick<SourceState, "about" | "url">): string {
  const { host, pathname } = new URL(url);
  const place = `${host}${pathname.replace(/\/$/, "")}`;
  return about?.title ?? (place.length > longestAddress ? `${place.slice(0, longestAddress - 1)}…` : place);
}
