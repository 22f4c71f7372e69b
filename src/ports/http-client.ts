import type { FetchFailure } from "../model/outcome.ts";
import type { Instant, Url } from "../model/scalars.ts";

export interface HttpRequest {
  readonly url: Url;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Most bytes of the body after content decoding (F17). */
  readonly limitBytes: number;
}

/** One hop; redirects come back as replies, so that their policy stays in stages/fetch. */
export type HttpReply =
  | {
      readonly kind: "replied";
      readonly status: number;
      /** Names in lower case; repeated fields joined with ", ". */
      readonly headers: Readonly<Record<string, string>>;
      /** After content decoding; empty unless the status is 2xx, since nothing else carries what we asked for. */
      readonly bytes: Uint8Array;
      /** When the server's certificate expires; missing where there is none, or this home does not show it. */
      readonly certificateUntil?: Instant;
    }
  | { readonly kind: "failed"; readonly failure: FetchFailure };

export interface HttpPost {
  readonly url: Url;
  readonly form: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

export interface HttpSend extends Omit<HttpPost, "form"> {
  /** Of the type that the headers name. */
  readonly body: Uint8Array;
}

export interface HttpClient {
  /** Never throws for what the network does; refuses private addresses that were not allowed (F18). */
  get(request: HttpRequest): Promise<HttpReply>;
  /** Sends a form, under the same rules; the reply has no bytes, and redirects are not followed. */
  post(request: HttpPost): Promise<HttpReply>;
}

/** How subscribers of our hub are asked and told, under the same rules. */
export interface CallbackClient extends Pick<HttpClient, "get"> {
  /** Sends a document, as post sends a form. */
  send(request: HttpSend): Promise<HttpReply>;
}
