import type { Instant } from "../model/scalars.ts";
import { entryFaults } from "./entry-faults.ts";
import { type FaultCode, isError, mending } from "./fault-advice.ts";
import type { CheckedDocument, Fault } from "./feed-fault.ts";
import { feedFaults } from "./feed-faults.ts";

/** All faults of one code. */
export interface FaultGroup {
  readonly code: FaultCode;
  /** An error breaks a rule of the format or loses something for some readers; a warning makes them guess. */
  readonly severity: "error" | "warning";
  /** What the author is to do. */
  readonly advice: string;
  /** In the order of the document. */
  readonly faults: readonly Fault[];
}

/** What the author of a feed should mend, errors first. */
export function checkedFeed(checked: CheckedDocument, now: Instant): readonly FaultGroup[] {
  const groups = new Map<FaultCode, Fault[]>();
  for (const fault of [...feedFaults(checked), ...entryFaults(checked, now)]) {
    const known = groups.get(fault.code);
    if (known === undefined) groups.set(fault.code, [fault]);
    else known.push(fault);
  }
  const all = [...groups].map(([code, faults]): FaultGroup => {
    return { code, severity: isError(code, checked.feed.format) ? "error" : "warning", advice: mending(code), faults };
  });
  return [...all.filter(({ severity }) => severity === "error"), ...all.filter(({ severity }) => severity !== "error")];
}
