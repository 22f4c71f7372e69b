import type { Instant } from "../model/scalars.ts";
import { conditionIn, isUnchanged } from "./conditional-response.ts";

type Answer = (request: Request) => Response | Promise<Response>;

/** What we use of a Cache (Workers' caches.default). */
export interface EdgeCache {
  match(key: Request): Promise<Response | undefined>;
  put(key: Request, response: Response): Promise<void>;
}

/** How long a copy stands in a data centre: readers there see a change no later. */
const copySeconds = 60;
const forReaders = "X-Cache-Control-For-Readers";

/**
 * Answers feeds from the data centre's cache, whole or as 304. Only addresses that name their format are kept there, since
 * Workers' cache looks at the address alone; and only what anyone may see.
 */
export function edgeCached(answer: Answer, cache: EdgeCache, later: (work: Promise<unknown>) => void): Answer {
  return async (request) => withWeakTag(await cachedOrAnswered(request));

  async function cachedOrAnswered(request: Request): Promise<Response> {
    if (request.method !== "GET" || !namesItsFormat(request.url)) return answer(request);
    const key = new Request(request.url);
    const kept = await cache.match(key);
    if (kept !== undefined) return conditional(request, asForReaders(kept));
    const response = await answer(key);
    if (!isForAnyone(response)) return response;
    later(cache.put(key, asCopy(response.clone())));
    return conditional(request, response);
  }
}

/** Behind us the edge packs the bytes as each reader likes them, so the tag names what they say, not the bytes (P4). */
function withWeakTag(response: Response): Response {
  const etag = response.headers.get("ETag");
  if (etag === null || etag.startsWith("W/")) return response;
  const headers = new Headers(response.headers);
  headers.set("ETag", `W/${etag}`);
  return new Response(response.body, { status: response.status, headers });
}

function namesItsFormat(url: string): boolean {
  const { pathname, search } = new URL(url);
  const isSearch = /\/search\.(?:rss|atom|json)$/.test(pathname) && /^\?q=[^&]{1,600}$/.test(search);
  return (
    (search === "" || isSearch) && /\.(?:rss|atom|json)$/.test(pathname) && !/^\/(?:status|private)\b/.test(pathname)
  );
}

function isForAnyone({ status, headers }: Response): boolean {
  return status === 200 && headers.has("ETag") && (headers.get("Cache-Control") ?? "").startsWith("public");
}

function asCopy(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set(forReaders, headers.get("Cache-Control") ?? "");
  headers.set("Cache-Control", `public, max-age=${copySeconds}`);
  return new Response(response.body, { headers });
}

function asForReaders(copy: Response): Response {
  const headers = new Headers(copy.headers);
  headers.set("Cache-Control", headers.get(forReaders) ?? "");
  for (const name of [forReaders, "CF-Cache-Status", "Age"]) headers.delete(name);
  return new Response(copy.body, { headers });
}

function conditional(request: Request, response: Response): Response {
  const condition = conditionIn((name) => request.headers.get(name));
  const { headers } = response;
  const lastModifiedAt = Date.parse(headers.get("Last-Modified") ?? "") as Instant;
  const document = { etag: headers.get("ETag") ?? "", lastModifiedAt };
  if (!isUnchanged(document, condition)) return response;
  const without = new Headers(headers);
  for (const name of ["Content-Type", "Content-Length", "Content-Encoding"]) without.delete(name);
  return new Response(null, { status: 304, headers: without });
}
