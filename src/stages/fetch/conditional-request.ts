import type { PollingConfig } from "../../model/config.ts";
import type { Url } from "../../model/scalars.ts";
import type { SourceState } from "../../model/source-state.ts";

/** What one hop asks; the shape of the HttpClient port's request. */
export interface FeedRequest {
  readonly url: Url;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly limitBytes: number;
}

const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, " +
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

// Framing, coding and the connection are the client's, conditions are ours (F1), and a Referer is nobody's (F15).
const notConfigurable = new Set([
  "a-im",
  "accept-encoding",
  "connection",
  "content-length",
  "host",
  "if-modified-since",
  "if-none-match",
  "keep-alive",
  "referer",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/** The GET for one hop; conditional only where the validators came from this URL and these headers (F1, F3, F5, F15). */
export function feedRequest(input: {
  readonly url: Url;
  readonly state: Pick<SourceState, "validators">;
  /** As configured, secrets filled in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly headersHash: string;
  readonly polling: PollingConfig;
  readonly userAgent: string;
}): FeedRequest {
  const headers: Record<string, string> = { accept, "user-agent": input.userAgent };
  for (const [name, value] of Object.entries(input.headers)) {
    const lower = name.toLowerCase();
    if (!notConfigurable.has(lower)) headers[lower] = value;
  }
  const url = withoutFragment(input.url);
  const known = input.state.validators;
  if (known !== null && withoutFragment(known.url) === url && known.headersHash === input.headersHash) {
    if (known.etag) headers["if-none-match"] = known.etag;
    if (known.lastModified) headers["if-modified-since"] = known.lastModified;
    // F21, RFC 3229: without a validator there is nothing for a delta to be counted from.
    if (known.etag || known.lastModified) headers["a-im"] = "feed";
  }
  return { url, headers, timeoutSeconds: input.polling.timeoutSeconds, limitBytes: input.polling.limitBytes };
}

/** Whether the server may answer 304 to it (F4). */
export function isConditional(request: FeedRequest): boolean {
  return "if-none-match" in request.headers || "if-modified-since" in request.headers;
}

function withoutFragment(url: Url): Url {
  const hash = url.indexOf("#");
  return (hash < 0 ? url : url.slice(0, hash)) as Url;
}
