import type { FaultGroup } from "../app/check-feed.ts";
import type { Fault } from "../app/feed-fault.ts";
import { counted } from "./counted.ts";

const faultsShown = 5;
const titleShown = 60;

/** What the author is told of the faults: how many, and for each kind where and what to do. */
export function faultLines(groups: readonly FaultGroup[]): readonly string[] {
  if (groups.length === 0) return ["Nothing to mend."];
  const errors = groups.filter(({ severity }) => severity === "error");
  const count = (of: readonly FaultGroup[]) => of.reduce((sum, { faults }) => sum + faults.length, 0);
  return [
    `${counted(count(errors), "error")}, ${counted(count(groups) - count(errors), "warning")}:`,
    ...groups.flatMap(groupLines),
  ];
}

function groupLines({ code, severity, advice, faults }: FaultGroup): readonly string[] {
  const more = faults.length - faultsShown;
  return [
    "",
    `${severity} ${code}${faults.length > 1 ? `, ${faults.length} times` : ""}`,
    ...faults.slice(0, faultsShown).map((fault) => `  ${faultLine(fault)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    `  To mend it: ${advice}`,
  ];
}

/** "12:5 entry 3, "First": It has no date." */
function faultLine({ detail, place, entry }: Fault): string {
  const where = place === null ? "" : `${place.line}:${place.column} `;
  if (entry === null) return `${where}${detail}`;
  const title = entry.title === null ? "" : `, "${entry.title.slice(0, titleShown)}"`;
  return `${where}entry ${entry.number}${title}: ${detail}`;
}
