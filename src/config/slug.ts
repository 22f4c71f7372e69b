export const slugForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** First path segments that the server itself answers. */
const reserved: ReadonlySet<string> = new Set([
  ...["status", "why", "metrics", "healthz", "readyz", "admin", "hub", "websub", "bot", "feeds", "private", "schemas"],
  ...["style", "assets", "robots", "favicon"],
]);

export function isReserved(slug: string): boolean {
  return reserved.has(slug);
}

/** "feeds/world.yaml" → "world" */
export function slugOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/i, "");
}

/** "World_News" → "world-news"; null when nothing usable is left. */
export function slugNear(written: string): string | null {
  const near = written
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 63)
    .replace(/-$/, "");
  return slugForm.test(near) && !isReserved(near) ? near : null;
}
