import type { JoinReason } from "../../model/story.ts";

/** For people: why an entry joined its story. */
export function joinReasonInWords(reason: JoinReason): string {
  switch (reason.code) {
    case "sameUrl":
      return "same address";
    case "sameTitle":
      return `same title, ${reason.minutesApart < 120 ? `${reason.minutesApart} min` : `${Math.round(reason.minutesApart / 60)} h`} apart`;
  }
}
