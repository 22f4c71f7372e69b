import type { FetchFailure, FetchOutcome, RejectionReason } from "../../model/outcome.ts";
import type { Trouble } from "../../model/source-state.ts";

/** What stands between us and the feed; null when the server said what it had to say, which may still be no feed. */
export function troubleOf(outcome: FetchOutcome): Trouble | null {
  switch (outcome.kind) {
    case "fresh":
    case "notModified":
      return null;
    case "gone":
    case "throttled":
      return outcome.kind;
    case "failed":
      return troubleOfFailure(outcome.failure);
  }
}

/** What stands between us and the feed when the document that came is none (F13: a web page is "blocked or moved"). */
export function troubleOfRejection(reason: RejectionReason): Trouble {
  return reason === "webPage" ? "webPage" : "notAFeed";
}

function troubleOfFailure(failure: FetchFailure): Trouble {
  switch (failure.code) {
    case "httpStatus":
      return troubleOfStatus(failure.status);
    case "botWall":
      return "blocked";
    case "unexpectedNotModified":
      return "brokenBody";
    default:
      return failure.code;
  }
}

function troubleOfStatus(status: number): Trouble {
  if (status === 401) return "loginWanted";
  if (status === 403 || status === 451) return "blocked";
  if (status === 404) return "notFound";
  return status >= 500 && status <= 599 ? "serverError" : "refused";
}

/** How long a source in trouble is left alone. */
export interface Patience {
  /** How many times the usual interval doubles with the first failure; once more with each that follows. */
  readonly firstDoublings: number;
  /** False: it waits as usual however often it fails, since its server did not hear of us. */
  readonly grows: boolean;
}

const hiccup: Patience = { firstDoublings: 0, grows: true };
const unlikelyToMendItself: Patience = { firstDoublings: 1, grows: true };
/** F13: somebody has to do something. */
const needsSomebody: Patience = { firstDoublings: 2, grows: true };
/** Each try costs its server as much as it can cost, so there is one a day. */
const costly: Patience = { firstDoublings: 5, grows: true };
const notAsked: Patience = { firstDoublings: 0, grows: false };

/** The policy for each trouble. Of `gone` and of a named Retry-After it says nothing: those decide for themselves. */
export const patienceWith: Readonly<Record<Trouble, Patience>> = {
  gone: hiccup,
  throttled: hiccup,
  timeout: hiccup,
  unreachable: hiccup,
  serverError: hiccup,
  brokenBody: hiccup,
  dns: unlikelyToMendItself,
  tls: unlikelyToMendItself,
  refused: unlikelyToMendItself,
  loginWanted: needsSomebody,
  blocked: needsSomebody,
  notFound: needsSomebody,
  webPage: needsSomebody,
  notAFeed: needsSomebody,
  badRedirect: needsSomebody,
  tooLarge: costly,
  offline: notAsked,
  forbiddenAddress: notAsked,
  missingSecret: notAsked,
};
