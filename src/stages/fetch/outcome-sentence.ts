import type { FetchFailure, FetchOutcome, Postponed } from "../../model/outcome.ts";

/** One clear sentence for people, without a full stop: what came of a poll, and what to do where something can be done. */
export function outcomeSentence(outcome: FetchOutcome | Postponed): string {
  switch (outcome.kind) {
    case "postponed":
      return outcome.paused
        ? `${outcome.host} told us to wait before anything of it is asked for again (HTTP 429 or 503)`
        : `another request to ${outcome.host} is still under way`;
    case "fresh":
      return `read ${outcome.document.bytes.length} bytes${moved(outcome.movedTo)}`;
    case "notModified":
      return `not modified${moved(outcome.movedTo)}`;
    case "gone":
      return "HTTP 410: the feed is gone for good; remove it from feeds/*.yaml, or give its new address";
    case "throttled": {
      const reason = outcome.status === 429 ? "HTTP 429: too many requests" : "HTTP 503: the server is not available";
      const wait = outcome.retryAfterSeconds === null ? "" : `; it asked us to wait ${outcome.retryAfterSeconds} s`;
      return `${reason}${wait}`;
    }
    case "failed":
      return failureSentence(outcome.failure);
  }
}

function moved(to: string | null): string {
  return to === null ? "" : `; the feed has moved to ${to}, so write that address into feeds/*.yaml`;
}

function failureSentence(failure: FetchFailure): string {
  switch (failure.code) {
    case "timeout":
      return `no complete answer within ${failure.afterSeconds} s`;
    case "dns":
      return `the name ${failure.host} could not be resolved; check its spelling, or the network`;
    case "tls":
      return `no trusted encrypted connection: ${failure.detail}`;
    case "unreachable":
      return `the server could not be reached: ${failure.detail}`;
    case "brokenBody":
      return `the answer broke off or could not be unpacked: ${failure.detail}`;
    case "httpStatus":
      return statusSentence(failure.status);
    case "botWall":
      return `HTTP ${failure.status}: a wall against robots (${failure.by}) stands before the feed; ask its publisher to let feed readers through`;
    case "offline":
      return `our own network is down: ${failure.detail}`;
    case "tooLarge":
      return `the feed is larger than ${sizeInWords(failure.limitBytes)}, the most that is read`;
    case "badRedirect":
      return `a redirect was not followed: ${failure.detail}`;
    case "forbiddenAddress":
      return `${failure.url.slice(0, 200)} leads into a private network or to a port other than 80 and 443; if it is meant, add "${hostOf(failure.url)}" to allow-private-hosts in feeds/_site.yaml`;
    case "unexpectedNotModified":
      return "HTTP 304 though we asked for the whole feed; the server, or a cache before it, is at fault";
    case "missingSecret":
      return `the secret ${failure.name} is not set; its source can't be asked without it`;
  }
}

/** In the units in which polling.limit is written. */
function sizeInWords(bytes: number): string {
  const [unit, name] = bytes < 1024 * 1024 ? [1024, "KiB"] : [1024 * 1024, "MiB"];
  return `${Math.round((10 * bytes) / unit) / 10} ${name}`;
}

function statusSentence(status: number): string {
  if (status === 401) return "HTTP 401: it wants a login; check the source's headers in feeds/*.yaml";
  if (status === 403) return "HTTP 403: we are not let in; the site may refuse programs";
  if (status === 404) return "HTTP 404: nothing at this address; check it in feeds/*.yaml";
  if (status >= 500 && status <= 599) return `HTTP ${status}: the server has a fault of its own`;
  return `HTTP ${status}: an answer that carries no feed`;
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^\[|\]$/g, "") ?? url;
}
