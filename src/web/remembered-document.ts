import type { Instant } from "../model/scalars.ts";
import { isUnchanged, tagsIn } from "./conditional-response.ts";
import { type Coding, isWorthPacking, tagInCoding } from "./content-coding.ts";
import { deltaSince, entriesHeld, isFeed } from "./feed-delta.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type HeaderList = Readonly<Record<string, string>>;
/** By tag, what editions of a feed held, newest last. */
type Editions = ReadonlyMap<string, ReadonlySet<number>>;

/** A response as the app gave it, and what became of it since. */
export interface RememberedDocument {
  readonly etag: string;
  readonly lastModifiedAt: Instant;
  readonly headers: HeaderList;
  readonly body: Bytes;
  readonly packable: boolean;
  readonly forms: Map<Coding, Form>;
  /** This edition and those before it; empty for what is no feed. */
  readonly editions: Editions;
}

/** The document in one coding. */
interface Form {
  readonly etag: string;
  readonly headers: HeaderList;
  readonly headersOf304: HeaderList;
  /** Null until it is packed. */
  body: Bytes | null;
}

/** Readers who were away for longer get a feed whole. */
const limitEditions = 32;

/** The document that a whole response brings, after those that stood at its address before. */
export async function rememberedDocument(
  response: Response,
  etag: string,
  before: Editions,
): Promise<RememberedDocument> {
  const headers = Object.fromEntries(response.headers);
  const contentType = headers["content-type"] ?? "";
  const body = new Uint8Array(await response.arrayBuffer());
  return {
    etag,
    lastModifiedAt: Date.parse(headers["last-modified"] ?? "") as Instant,
    headers,
    body,
    packable: isWorthPacking(contentType, body.length),
    forms: new Map(),
    editions: isFeed(contentType)
      ? new Map(
          [...before, [etag, entriesHeld(new TextDecoder().decode(body), contentType)] as const].slice(-limitEditions),
        )
      : new Map(),
  };
}

/** The document in that coding, whose body may be yet to be packed. */
export function formOf(document: RememberedDocument, coding: Coding): Form {
  return document.forms.get(coding) ?? newForm(document, coding);
}

function newForm({ etag, headers, packable, body, forms }: RememberedDocument, coding: Coding): Form {
  const tag = tagInCoding(etag, coding);
  const said: Record<string, string> = { ...headers, etag: tag };
  if (packable) said.vary = varyingBy(headers.vary, "Accept-Encoding");
  const { "content-type": _type, "content-length": _length, ...headersOf304 } = said;
  if (coding === "identity") said["content-length"] = String(body.length);
  else said["content-encoding"] = coding;
  const form = { etag: tag, headers: said, headersOf304, body: coding === "identity" ? body : null };
  forms.set(coding, form);
  return form;
}

/** Keeps the packed body, and says how long it is. */
export function packedForm(document: RememberedDocument, coding: Coding, body: Bytes): Form {
  const form = formOf(document, coding);
  const packed = { ...form, headers: { ...form.headers, "content-length": String(body.length) }, body };
  document.forms.set(coding, packed);
  return packed;
}

/** 304, what is new since the reader's edition, or the whole; null where that is yet to be packed. */
export function answerFrom(request: Request, document: RememberedDocument, form: Form): Response | null {
  const { headers, method } = request;
  const ifNoneMatch = headers.get("if-none-match");
  // Not looked for where it would not count: each look is through all that the reader sent.
  const condition = { ifNoneMatch, ifModifiedSince: ifNoneMatch === null ? headers.get("if-modified-since") : null };
  if (isUnchanged({ etag: form.etag, lastModifiedAt: document.lastModifiedAt }, condition))
    return new Response(null, { status: 304, headers: form.headersOf304 });
  const delta = ifNoneMatch !== null && method === "GET" ? deltaFor(headers, ifNoneMatch, document, form) : null;
  if (delta !== null || form.body === null) return delta;
  return new Response(method === "HEAD" ? null : form.body, { headers: form.headers });
}

/** Null where the reader asked for none, we do not know its edition any more, or a cache on the way may not know what 226 is (P13). */
function deltaFor(asked: Headers, ifNoneMatch: string, document: RememberedDocument, form: Form): Response | null {
  if (!/(?:^|,)\s*feed\s*(?:[,;]|$)/i.test(asked.get("a-im")?.slice(0, 200) ?? "")) return null;
  if (asked.has("via") || asked.has("cdn-loop")) return null;
  const editions = tagsIn(ifNoneMatch).map((tag) => document.editions.get(tag.replace(/-(?:br|gzip)"$/, '"')));
  const held = editions.find((found) => found !== undefined);
  if (held === undefined) return null;
  const body = deltaSince(held, new TextDecoder().decode(document.body), document.headers["content-type"] ?? "");
  const { "content-encoding": _coding, "content-length": _length, ...said } = form.headers;
  return new Response(body, {
    status: 226,
    headers: {
      ...said,
      im: "feed",
      vary: varyingBy(said.vary, "A-IM, If-None-Match"),
      // No cache but the reader's own may keep a part for the whole.
      "cache-control": (said["cache-control"] ?? "").replace(/\bpublic\b/, "private"),
    },
  });
}

function varyingBy(vary: string | undefined, names: string): string {
  return vary === undefined ? names : `${vary}, ${names}`;
}
