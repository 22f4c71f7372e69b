import { bytesWithin } from "../../model/bytes-within.ts";
import type { FetchFailure } from "../../model/outcome.ts";
import type { CallbackClient, HttpClient, HttpPost, HttpReply, HttpRequest } from "../../ports/http-client.ts";
import { type AllowedHosts, allowedHosts, forbiddenAddress, isAddress } from "../http/address-guard.ts";

/** HTTP on the fetch of Workers: no redirects, public names on the usual ports only unless allowed (F16, F17, F18). */
export function fetchHttpClient(allowPrivateHosts: readonly string[]): HttpClient & CallbackClient {
  const allowed = allowedHosts(allowPrivateHosts);
  return {
    get: (request) => get(request, allowed),
    post: ({ form, ...request }) => post(request, new URLSearchParams(form), allowed),
    send: ({ body, ...request }) => post(request, body as Uint8Array<ArrayBuffer>, allowed),
  };
}

interface Asked {
  readonly url: string;
  readonly timeoutSeconds: number;
  readonly init: RequestInit;
}

function get(request: HttpRequest, allowed: AllowedHosts): Promise<HttpReply> {
  const headers = { ...request.headers, "accept-encoding": "gzip, br" };
  return send({ ...request, init: { headers } }, allowed, (response) => replyOf(response, request.limitBytes));
}

function post(request: Omit<HttpPost, "form">, body: BodyInit, allowed: AllowedHosts): Promise<HttpReply> {
  const init = { method: "POST", headers: request.headers, body };
  return send({ ...request, init }, allowed, withoutBody);
}

async function send(
  { url, timeoutSeconds, init }: Asked,
  allowed: AllowedHosts,
  read: (response: Response) => Promise<HttpReply>,
): Promise<HttpReply> {
  if (isForbidden(new URL(url), allowed)) return failed({ code: "forbiddenAddress", url });
  let phase: "headers" | "body" = "headers";
  try {
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const response = await fetch(url, { ...init, redirect: "manual", signal });
    phase = "body";
    const edgeFailure = failureAtTheEdge(response.status, new URL(url).hostname);
    if (edgeFailure === null) return await read(response);
    await withoutBody(response);
    return failed(edgeFailure);
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") {
      return failed({ code: "timeout", afterSeconds: timeoutSeconds });
    }
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 200);
    return failed(phase === "body" ? { code: "brokenBody", detail } : { code: "unreachable", detail });
  }
}

async function withoutBody(response: Response): Promise<HttpReply> {
  await response.body?.cancel().catch(() => {});
  return { ...head(response), bytes: new Uint8Array() };
}

async function replyOf(response: Response, limitBytes: number): Promise<HttpReply> {
  if (!response.ok) return withoutBody(response);
  // Unpacked by the runtime as it is read.
  const bytes = response.body === null ? new Uint8Array() : await bytesWithin(response.body, limitBytes);
  return bytes === null ? failed({ code: "tooLarge", limitBytes }) : { ...head(response), bytes };
}

function head({ status, headers }: Response) {
  const whole = [...headers].filter(([name, value]) => !(validators.has(name) && value.includes("\ufffd")));
  return { kind: "replied" as const, status, headers: Object.fromEntries(whole) };
}

// The runtime reads headers as UTF-8; one that is none could not be sent back as it came (F1).
const validators = new Set(["etag", "last-modified"]);

/** What Cloudflare answers in place of an origin that it could not reach. */
function failureAtTheEdge(status: number, host: string): FetchFailure | null {
  if (status === 530) return { code: "dns", host };
  if (status === 525 || status === 526) return { code: "tls", detail: `Cloudflare answers ${status} for it` };
  if (status >= 520 && status <= 524) return { code: "unreachable", detail: `Cloudflare answers ${status} for it` };
  return null;
}

/** By name and literal: which address a name leads to is decided beyond our reach, in a network without private hosts. */
function isForbidden(url: URL, allowed: AllowedHosts): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (isAddress(host)) return forbiddenAddress(host, port, host, allowed);
  if (allowed(host, "")) return false;
  return (port !== 80 && port !== 443) || isLocalName(host.toLowerCase().replace(/\.$/, ""));
}

/** RFC 6761, RFC 6762, RFC 8375 and ICANN's .internal. */
function isLocalName(name: string): boolean {
  return !name.includes(".") || /\.(?:localhost|local|internal|home\.arpa|lan)$/.test(name);
}

function failed(failure: FetchFailure): HttpReply {
  return { kind: "failed", failure };
}
