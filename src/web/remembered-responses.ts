import type { Instant } from "../model/scalars.ts";
import { isUnchanged } from "./conditional-response.ts";

type Answer = (request: Request) => Response | Promise<Response>;

interface Remembered {
  readonly etag: string;
  readonly lastModifiedAt: Instant;
  readonly headers: Readonly<Record<string, string>>;
  readonly headersOf304: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What a request is remembered under, and the edition that it was last known to be in. */
interface Copy {
  edition: number;
  remembered: Remembered;
}

const limitBytes = 64 * 1024 * 1024;
const limitCopies = 20_000;
const limitKeyCharacters = 1000;
/** The only request headers that a remembered response may vary by. */
const varying = ["accept", "accept-encoding"] as const;

/**
 * Answers from memory what was answered before, whole or with 304, and asks anew when the edition changes: the number of what
 * stands published and configured. Only public responses with a validator are remembered.
 */
export function rememberedResponses(answer: Answer, edition: () => number): Answer {
  const copies = new Map<string, Copy>();
  // Readers differ in what they accept and mostly get the same bytes.
  const bodies = new Map<string, Remembered>();
  let bytes = 0;

  async function ask(request: Request, key: string, asked: number): Promise<Response> {
    const response = await answer(unconditional(request));
    const etag = response.headers.get("etag");
    if (etag === null || !isRememberable(response)) {
      copies.delete(key);
      return isConditional(request) ? answer(request) : response;
    }
    const remembered = bodies.get(request.url + etag) ?? (await remember(response, etag, request.url));
    forgetUnless(remembered, copies.get(key)?.remembered, request.url);
    copies.set(key, { edition: asked, remembered });
    return respond(request, remembered);
  }

  async function remember(response: Response, etag: string, url: string): Promise<Remembered> {
    const headers = Object.fromEntries(response.headers);
    const { "content-type": _type, "content-length": _length, "content-encoding": _coding, ...headersOf304 } = headers;
    const body = new Uint8Array(await response.arrayBuffer());
    if (bytes + body.length > limitBytes || copies.size >= limitCopies) {
      copies.clear();
      bodies.clear();
      bytes = 0;
    }
    bytes += body.length;
    const lastModifiedAt = Date.parse(headers["last-modified"] ?? "") as Instant;
    const whole = { ...headers, "content-length": String(body.length) };
    const remembered = { etag, lastModifiedAt, headers: whole, headersOf304, body };
    bodies.set(url + etag, remembered);
    return remembered;
  }

  function forgetUnless(current: Remembered, former: Remembered | undefined, url: string): void {
    if (former !== undefined && former !== current && bodies.delete(url + former.etag)) bytes -= former.body.length;
  }

  return (request) => {
    if (request.method !== "GET") return answer(request);
    const { url, headers } = request;
    const key = `${url}\n${headers.get("accept") ?? ""}\n${headers.get("accept-encoding") ?? ""}`;
    if (key.length > limitKeyCharacters || url.includes("?")) return answer(request);
    const copy = copies.get(key);
    const asked = edition();
    if (copy === undefined) return ask(request, key, asked);
    if (copy.edition === asked) return respond(request, copy.remembered);
    // Whoever asks until this is answered gets what is remembered: nobody waits in a queue for one answer.
    copy.edition = asked;
    return ask(request, key, asked);
  };
}

function respond({ headers }: Request, remembered: Remembered): Response {
  const condition = { ifNoneMatch: headers.get("if-none-match"), ifModifiedSince: headers.get("if-modified-since") };
  return isUnchanged(remembered, condition)
    ? new Response(null, { status: 304, headers: remembered.headersOf304 })
    : new Response(remembered.body, { headers: remembered.headers });
}

function isRememberable({ status, headers }: Response): boolean {
  const varies = (headers.get("vary") ?? "")
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean);
  const isPublic = /\bpublic\b/.test(headers.get("cache-control") ?? "");
  return status === 200 && isPublic && varies.every((name) => (varying as readonly string[]).includes(name));
}

function isConditional({ headers }: Request): boolean {
  return headers.has("if-none-match") || headers.has("if-modified-since");
}

function unconditional({ url, headers }: Request): Request {
  const own = varying.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new Request(url, { headers: own });
}
