import type { FetchOutcome } from "../model/outcome.ts";
import type { Instant } from "../model/scalars.ts";
import type { Observed, Trouble } from "../model/source-state.ts";
import { isLarge } from "../stages/fetch/findings.ts";
import type { Ingested } from "./ingest.ts";

const renewalsRemembered = 5;
/** Fewer entries tell too little. */
const leastEntries = 3;

/** What a poll adds to the traits that a source's health is told from. */
export function observedAfter(
  before: Observed,
  poll: {
    readonly outcome: FetchOutcome;
    readonly ingested: Ingested | null;
    readonly trouble: Trouble | null;
    readonly certificateUntil: Instant | null;
    readonly startedAt: Instant;
  },
): Observed {
  const { outcome, ingested, trouble, startedAt } = poll;
  const read = ingested?.kind === "read" ? ingested : null;
  const bytes = outcome.kind === "fresh" && read !== null ? outcome.document.bytes.length : before.bytes;
  const undated = read === null || read.entries.length < leastEntries ? before.undatedSince !== null : read.undated;
  return {
    bytes,
    largeSince: bytes !== null && isLarge(bytes) ? (before.largeSince ?? startedAt) : null,
    undatedSince: undated ? (before.undatedSince ?? startedAt) : null,
    guidsRenewedAt: renewedIn(read)
      ? [...before.guidsRenewedAt, startedAt].slice(-renewalsRemembered)
      : before.guidsRenewedAt,
    certificateUntil: poll.certificateUntil ?? before.certificateUntil,
    troubledSince: trouble === null ? null : (before.troubledSince ?? startedAt),
  };
}

/** Whether most of the changed entries are known ones under new guids. */
function renewedIn(read: Extract<Ingested, { kind: "read" }> | null): boolean {
  if (read === null) return false;
  return read.renewedGuids >= leastEntries && read.renewedGuids * 2 >= read.entries.length;
}
