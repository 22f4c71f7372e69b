import type { Instant } from "../model/scalars.ts";

type Answer = (request: Request) => Response | Promise<Response>;

/** So often may one reader take one address whole without saying what it has; decent ones come once in a quarter of an hour. */
const limitRequests = 60;
const windowMs = 10 * 60_000;
const limitReaders = 50_000;

/** Knows who took what how often in the window that runs. */
export interface Hammering {
  /** Seconds until the reader may ask again; null when it may now. */
  retryAfterSeconds(reader: string, request: Request): number | null;
}

/** A count that begins now, kept in memory. */
export function hammering(now: () => Instant): Hammering {
  const taken = new Map<string, number>();
  let windowEndsAt = now() + windowMs;
  return {
    retryAfterSeconds(reader, { url, headers, method }) {
      if (method !== "GET" || headers.has("if-none-match") || headers.has("if-modified-since")) return null;
      const at = now();
      if (at >= windowEndsAt || taken.size >= limitReaders) {
        taken.clear();
        windowEndsAt = at + windowMs;
      }
      const key = `${reader} ${url.slice(0, 300)}`;
      const times = (taken.get(key) ?? 0) + 1;
      taken.set(key, times);
      return times > limitRequests ? Math.ceil((windowEndsAt - at) / 1000) : null;
    },
  };
}

/** The answer, or 429 to who asks over and over without a validator (P21); a null reader is not known and never refused. */
export function answerUnlessHammering(
  answer: Answer,
  known: Hammering,
  reader: string | null,
  request: Request,
): Response | Promise<Response> {
  const seconds = reader === null ? null : known.retryAfterSeconds(reader, request);
  if (seconds === null) return answer(request);
  return new Response(
    `You took this address ${limitRequests} times in ten minutes. Send If-None-Match or If-Modified-Since, and ask every 15 minutes.\n`,
    {
      status: 429,
      headers: {
        "Retry-After": String(seconds),
        "Content-Type": "text/plain; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    },
  );
}
