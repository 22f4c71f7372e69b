import { type Coding, preferredCoding } from "./content-coding.ts";
import { answerFrom, formOf, packedForm, type RememberedDocument, rememberedDocument } from "./remembered-document.ts";

type Answer = (request: Request) => Response | Promise<Response>;
type Bytes = Uint8Array<ArrayBuffer>;

/** Packs bytes; each document once, so it may take its time. */
export type Pack = (coding: "br" | "gzip", bytes: Bytes) => Promise<Bytes>;

/** What a request is remembered under, and the edition that it was last known to be in. */
interface Copy {
  edition: number;
  document: RememberedDocument;
}

const limitBytes = 64 * 1024 * 1024;
const limitCopies = 20_000;
const limitKeyCharacters = 1000;
const limitCodings = 1000;

/**
 * Answers from memory what was answered before: whole and packed once for each coding, as 304, or with what is new since (RFC 3229);
 * and asks anew when the edition changes: the number of what stands published and configured. Only public responses with a
 * validator are remembered.
 */
export function rememberedResponses(answer: Answer, edition: () => number, pack: Pack): Answer {
  const copies = new Map<string, Copy>();
  // Readers differ in what they accept and mostly get the same bytes.
  const documents = new Map<string, RememberedDocument>();
  const codings = new Map<string, Coding>();
  let bytes = 0;

  async function ask(request: Request, key: string, asked: number): Promise<Response> {
    // Also where all of them are of one document: a reader may name what it accepts in ever other words.
    if (copies.size >= limitCopies) forgetAll();
    const response = await answer(unconditional(request));
    const etag = response.headers.get("etag");
    if (etag === null || !isRememberable(response)) {
      copies.delete(key);
      if (isConditional(request)) return answer(request);
      return request.method === "HEAD" ? new Response(null, response) : response;
    }
    const former = copies.get(key)?.document;
    const document = documents.get(request.url + etag) ?? (await remember(request.url, response, etag, former));
    forgetUnless(document, former, request.url);
    copies.set(key, { edition: asked, document });
    return respond(request, document);
  }

  async function remember(url: string, response: Response, etag: string, former: RememberedDocument | undefined) {
    const document = await rememberedDocument(response, etag, former?.editions ?? new Map());
    makeRoom(document.body.length);
    documents.set(url + etag, document);
    return document;
  }

  /** By forgetting everything: it is rare, and what is read will be back at once. */
  function makeRoom(wanted: number): void {
    if (bytes + wanted > limitBytes) forgetAll();
    bytes += wanted;
  }

  function forgetAll(): void {
    copies.clear();
    documents.clear();
    bytes = 0;
  }

  function forgetUnless(current: RememberedDocument, former: RememberedDocument | undefined, url: string): void {
    if (former === undefined || former === current || !documents.delete(url + former.etag)) return;
    bytes -= former.body.length;
    for (const [coding, { body }] of former.forms) if (coding !== "identity") bytes -= body?.length ?? 0;
  }

  function respond(request: Request, document: RememberedDocument): Response | Promise<Response> {
    const coding = document.packable ? codingFor(request.headers.get("accept-encoding") ?? "") : "identity";
    return answerFrom(request, document, formOf(document, coding)) ?? packed(request, document, coding);
  }

  async function packed(request: Request, document: RememberedDocument, coding: Coding): Promise<Response> {
    const body = coding === "identity" ? document.body : await pack(coding, document.body);
    // Of two readers who waited for it, the second finds it counted.
    if (formOf(document, coding).body === null) bytes += body.length;
    return answerFrom(request, document, packedForm(document, coding, body)) ?? answer(request);
  }

  function codingFor(acceptEncoding: string): Coding {
    const known = codings.get(acceptEncoding);
    if (known !== undefined) return known;
    const coding = preferredCoding(acceptEncoding);
    if (codings.size >= limitCodings) codings.clear();
    codings.set(acceptEncoding, coding);
    return coding;
  }

  return (request) => {
    const { url, headers, method } = request;
    if (method !== "GET" && method !== "HEAD") return answer(request);
    // An operator sees more than anyone, and the app has to see the token.
    if (headers.has("authorization")) return answer(request);
    const key = `${url}\n${headers.get("accept") ?? ""}`;
    if (key.length > limitKeyCharacters || url.includes("?")) return answer(request);
    const copy = copies.get(key);
    const asked = edition();
    if (copy === undefined) return ask(request, key, asked);
    if (copy.edition === asked) return respond(request, copy.document);
    // Whoever asks until this is answered gets what is remembered: nobody waits in a queue for one answer.
    copy.edition = asked;
    return ask(request, key, asked);
  };
}

function isRememberable({ status, headers }: Response): boolean {
  const varies = (headers.get("vary") ?? "")
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean);
  const isPublic = /\bpublic\b/.test(headers.get("cache-control") ?? "");
  return status === 200 && isPublic && !headers.has("content-encoding") && varies.every((name) => name === "accept");
}

function isConditional({ headers }: Request): boolean {
  return headers.has("if-none-match") || headers.has("if-modified-since");
}

function unconditional({ url, headers }: Request): Request {
  const accept = headers.get("accept");
  return new Request(url, { headers: accept === null ? {} : { accept } });
}
