import type { RejectionReason } from "../model/outcome.ts";

/** For people: why a document that arrived could not be read as a feed. */
export function rejectionInWords(reason: RejectionReason): string {
  switch (reason) {
    case "empty":
      return "the server sent an empty document";
    case "webPage":
      return "the address answers with a web page, not a feed: it is blocked to us or has moved";
    case "unknownFormat":
      return "the document is of no feed format we know";
    case "unparseable":
      return "the document is too broken to find a feed in it";
  }
}
