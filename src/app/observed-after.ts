import type { FetchedDocument } from "../model/document.ts";
import type { SourceFeed } from "../model/entry.ts";
import type { FetchOutcome } from "../model/outcome.ts";
import type { Instant } from "../model/scalars.ts";
import type { Observed, Trouble } from "../model/source-state.ts";
import type { HubOfFeed } from "../model/subscription.ts";
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
    /** Whether a hub may be counted on, before the poll; and whether the poll showed that it may not. */
    readonly hubTells: boolean;
    readonly hubGivenUp: boolean;
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
    hubOfFeed: read === null || outcome.kind !== "fresh" ? before.hubOfFeed : hubNamedIn(outcome.document, read.feed),
    hubSilentSince: poll.hubGivenUp
      ? (before.hubSilentSince ?? startedAt)
      : poll.hubTells
        ? null
        : before.hubSilentSince,
  };
}

/** WebSub §4: a feed that does not name itself is known to its hub by the address that it was read from. */
function hubNamedIn({ hub: linked, url }: FetchedDocument, { hub, self }: SourceFeed): HubOfFeed | null {
  if (linked !== undefined) return { hub: linked.hub, topic: linked.self ?? self ?? url };
  return hub === null ? null : { hub, topic: self ?? url };
}

/** Whether most of the changed entries are known ones under new guids. */
function renewedIn(read: Extract<Ingested, { kind: "read" }> | null): boolean {
  if (read === null) return false;
  return read.renewedGuids >= leastEntries && read.renewedGuids * 2 >= read.entries.length;
}
