import { Agent, type Dispatcher } from "undici";
import { bytesWithin } from "../../model/bytes-within.ts";
import type { FetchFailure } from "../../model/outcome.ts";
import type { Instant } from "../../model/scalars.ts";
import type { CallbackClient, HttpClient, HttpPost, HttpReply, HttpRequest } from "../../ports/http-client.ts";
import { allowedHosts } from "../http/address-guard.ts";
import { type Attempt, failureOf } from "./failure-of.ts";
import { guardedConnector, type Resolve, resolveBySystem } from "./guarded-connector.ts";
import { acceptEncoding, unpack } from "./unpack.ts";

export interface NodeHttpClientOptions {
  /** Names, addresses and networks, as allowedHosts reads them; asked for at each connection. */
  allowPrivateHosts(): readonly string[];
  /** The system's own when left out. */
  readonly resolve?: Resolve;
  /** How long a connection, its encryption included, may take, and how long a body may be silent, in seconds (F17). */
  readonly patience?: Patience;
}

interface Patience {
  readonly connect: number;
  readonly silence: number;
}

const usualPatience: Patience = { connect: 10, silence: 15 };
const keepAliveSeconds = 5;
// Content-Security-Policy alone fills Node's default of 16 KiB now and then.
const headersLimitBytes = 64 * 1024;
/** Those of origins that were not asked lately are only forgotten sooner. */
const mostCertificates = 20_000;
// Reading the rest of a short error page keeps its connection; a long one is not worth it.
const unreadLimitBytes = 64 * 1024;

/** HTTP on undici: one connection a host, no redirects, no cookies, public addresses only unless allowed (F16, F17, F18). */
export function nodeHttpClient(
  options: NodeHttpClientOptions,
): HttpClient & CallbackClient & { close(): Promise<void> } {
  const certificates = new Map<string, number>();
  const patience = options.patience ?? usualPatience;
  const agent = new Agent({
    connect: guardedConnector(
      (host, address) => allowedHosts(options.allowPrivateHosts())(host, address),
      patience.connect * 1000,
      options.resolve ?? resolveBySystem,
      (origin, until) => {
        if (certificates.size >= mostCertificates) certificates.clear();
        certificates.set(origin, until);
      },
    ),
    connections: 1,
    pipelining: 1,
    keepAliveTimeout: keepAliveSeconds * 1000,
    keepAliveMaxTimeout: keepAliveSeconds * 1000,
    maxHeaderSize: headersLimitBytes,
  });
  const home: Home = { agent, patience };
  return {
    async get(request) {
      const reply = await get(home, request);
      const until = reply.kind === "replied" ? certificates.get(new URL(request.url).origin) : undefined;
      return until === undefined ? reply : { ...reply, certificateUntil: until as Instant };
    },
    post: (request) => post(home, request),
    send: ({ body, ...request }) =>
      send(home, request, { method: "POST", headers: request.headers, body }, withoutBody),
    close: () => agent.close(),
  };
}

interface Home {
  readonly agent: Agent;
  readonly patience: Patience;
}

function get(home: Home, { headers, limitBytes, ...request }: HttpRequest): Promise<HttpReply> {
  const asked = { method: "GET" as const, headers: { ...headers, "accept-encoding": acceptEncoding } };
  return send(home, request, asked, (response) => replyOf(response, limitBytes));
}

function post(home: Home, { headers, form, ...request }: HttpPost): Promise<HttpReply> {
  const asked = {
    method: "POST" as const,
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  };
  return send(home, request, asked, withoutBody);
}

type Asked = Pick<Dispatcher.RequestOptions, "method" | "headers" | "body">;

async function send(
  { agent, patience }: Home,
  request: { readonly url: string; readonly timeoutSeconds: number },
  asked: Asked,
  read: (response: Dispatcher.ResponseData) => Promise<HttpReply>,
): Promise<HttpReply> {
  const attempt = {
    ...request,
    connectTimeoutSeconds: patience.connect,
    silenceTimeoutSeconds: patience.silence,
  };
  let phase: Attempt["phase"] = "headers";
  try {
    const url = new URL(request.url);
    const response = await agent.request({
      ...asked,
      origin: url.origin,
      path: url.pathname + url.search,
      signal: AbortSignal.timeout(request.timeoutSeconds * 1000),
      headersTimeout: request.timeoutSeconds * 1000,
      bodyTimeout: patience.silence * 1000,
    });
    phase = "body";
    return await read(response);
  } catch (error) {
    return failed(failureOf(error, { ...attempt, phase }));
  }
}

async function withoutBody({ statusCode: status, headers, body }: Dispatcher.ResponseData): Promise<HttpReply> {
  await body.dump({ limit: unreadLimitBytes }).catch(() => {});
  return { kind: "replied", status, headers: plainHeaders(headers), bytes: new Uint8Array() };
}

async function replyOf(response: Dispatcher.ResponseData, limitBytes: number): Promise<HttpReply> {
  const { statusCode: status, body } = response;
  const headers = plainHeaders(response.headers);
  if (status < 200 || status > 299) return withoutBody(response);
  const wire = await bytesWithin(body, limitBytes);
  if (wire === null) return failed({ code: "tooLarge", limitBytes });
  const unpacked = await unpack(wire, headers["content-encoding"] ?? "", limitBytes);
  return unpacked.kind === "failed" ? unpacked : { kind: "replied", status, headers, bytes: unpacked.bytes };
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  if (plain.location !== undefined) plain.location = fromUtf8(plain.location);
  return plain;
}

// undici reads and writes headers as Latin-1, which keeps an ETag's bytes; but addresses are sent raw in UTF-8.
function fromUtf8(latin1: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(latin1, "latin1"));
  } catch {
    return latin1;
  }
}

function failed(failure: FetchFailure): HttpReply {
  return { kind: "failed", failure };
}
