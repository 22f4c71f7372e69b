import { urlsOf } from "../app/urls-of.ts";
import type { SourceId, Url } from "../model/scalars.ts";
import type { WebPorts } from "./web-ports.ts";

/** The addresses of the sources that some public feed carries; of others, pages for everyone say nothing. */
export function publicSources({ config }: Pick<WebPorts, "config">): ReadonlySet<Url> {
  return new Set([...config().feeds.values()].flatMap(urlsOf));
}

/** The stories as anyone may ask after them: without entries of sources that no public feed carries. */
export async function publicStories(ports: Pick<WebPorts, "config" | "sources" | "stories">) {
  const { stories } = ports;
  const urls = publicSources(ports);
  const states = await ports.sources.all();
  const shown = new Set<SourceId>(states.flatMap(({ id, url }) => (urls.has(url) ? [id] : [])));
  return {
    memory: stories.memory,
    counts: stories.counts,
    placed: async (...asked: Parameters<typeof stories.placed>) => {
      const found = await stories.placed(...asked);
      return found !== null && shown.has(found.stored.source) ? found : null;
    },
    placedIn: async (...asked: Parameters<typeof stories.placedIn>) =>
      (await stories.placedIn(...asked)).filter(({ stored }) => shown.has(stored.source)),
  };
}
