import type { FetchFailure } from "../../model/outcome.ts";
import { ForbiddenAddress } from "./guarded-connector.ts";

/** What was going on when a request failed. */
export interface Attempt {
  readonly url: string;
  readonly phase: "headers" | "body";
  readonly timeoutSeconds: number;
  readonly connectTimeoutSeconds: number;
  readonly silenceTimeoutSeconds: number;
}

const dnsCodes = new Set(["ENOTFOUND", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME", "ENODATA", "ESERVFAIL"]);
/** The resolver cannot be reached, or this machine has no way out. */
const offlineCodes = new Set(["EAI_AGAIN", "ENETUNREACH", "ENETDOWN"]);
const tlsCode = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/** The failure that an error of undici, DNS, TLS or the socket stands for. */
export function failureOf(error: unknown, attempt: Attempt): FetchFailure {
  if (error instanceof ForbiddenAddress) return { code: "forbiddenAddress", url: attempt.url };
  const { code, name, message } = asError(error);
  if (name === "TimeoutError" || code === "UND_ERR_HEADERS_TIMEOUT") {
    return { code: "timeout", afterSeconds: attempt.timeoutSeconds };
  }
  if (code === "UND_ERR_CONNECT_TIMEOUT") return { code: "timeout", afterSeconds: attempt.connectTimeoutSeconds };
  if (code === "UND_ERR_BODY_TIMEOUT") return { code: "timeout", afterSeconds: attempt.silenceTimeoutSeconds };
  if (dnsCodes.has(code)) return { code: "dns", host: new URL(attempt.url).hostname };
  const detail = detailOf(code, message);
  if (offlineCodes.has(code)) return { code: "offline", detail };
  if (tlsCode.test(code)) return { code: "tls", detail };
  return attempt.phase === "body" ? { code: "brokenBody", detail } : { code: "unreachable", detail };
}

const known: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "it refuses connections"],
  ["ECONNRESET", "it closed the connection"],
  ["UND_ERR_SOCKET", "it closed the connection"],
  ["EHOSTUNREACH", "no route to it"],
  ["EAI_AGAIN", "no name can be resolved"],
  ["ENETUNREACH", "no network leads there"],
  ["ENETDOWN", "no network leads there"],
  ["ETIMEDOUT", "it does not answer"],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "its length is not the announced one"],
  ["UND_ERR_HEADERS_OVERFLOW", "its headers are too long"],
  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "it signed its certificate itself"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "its certificate's authority is unknown"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "its certificate's authority is unknown"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "its certificate's authority is unknown"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another name"],
]);

function detailOf(code: string, message: string): string {
  const words = known.get(code);
  if (words !== undefined) return `${words} (${code})`;
  return (
    code.startsWith("HPE_") ? `it does not speak HTTP (${code})` : ((message || code).split("\n", 1)[0] ?? code)
  ).slice(0, 200);
}

function asError(error: unknown): { code: string; name: string; message: string } {
  if (!(error instanceof Error)) return { code: "", name: "", message: String(error) };
  const first = error instanceof AggregateError ? error.errors[0] : undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { code, name: error.name, message: error.message || (first instanceof Error ? first.message : "") };
}
