import type { JoinReason } from "../../model/story.ts";

/** Why an entry stands in its story, as a reader would say it: "same title, 40 minutes apart". */
export function becauseInWords(reason: JoinReason): string {
  switch (reason.code) {
    case "sameUrl":
      return "same address";
    case "sameTitle":
      return `same title, ${timeApart(reason.minutesApart)}`;
  }
}

function timeApart(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  if (whole === 0) return "at the same time";
  if (whole < 120) return `${whole} ${whole === 1 ? "minute" : "minutes"} apart`;
  return `${Math.round(whole / 60)} hours apart`;
}
