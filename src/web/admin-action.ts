import { type AdminAction, longestPauseHours } from "../model/administration.ts";

type Text = string | null;
const longest = 2000;

/** The action that the JSON asks for; null when it is none. */
export function adminActionFrom(json: unknown): AdminAction | null {
  if (typeof json !== "object" || json === null) return null;
  const said = json as Readonly<Record<string, unknown>>;
  const text = (name: string): string | null => {
    const value = said[name];
    return typeof value === "string" && value !== "" && value.length <= longest ? value : null;
  };
  const [source, one, other, feed, entry] = ["source", "one", "other", "feed", "entry"].map(text) as [
    Text,
    Text,
    Text,
    Text,
    Text,
  ];
  const { letter, hours = null } = said;
  switch (said.do) {
    case "poll":
    case "resume":
      return source === null ? null : { do: said.do, source };
    case "pause":
      return source === null || !isHours(hours) ? null : { do: "pause", source, hours };
    case "join":
    case "split":
    case "undo":
      return one === null || other === null ? null : { do: said.do, one, other };
    case "rebuild":
      return feed === null ? null : { do: "rebuild", feed };
    case "takedown":
      return entry === null ? null : { do: "takedown", entry, reason: text("reason") };
    case "untakedown":
      return entry === null ? null : { do: "untakedown", entry };
    case "retry":
    case "drop":
      return typeof letter === "number" && Number.isSafeInteger(letter) ? { do: said.do, letter } : null;
    default:
      return null;
  }
}

function isHours(hours: unknown): hours is number | null {
  return hours === null || (typeof hours === "number" && hours > 0 && hours <= longestPauseHours);
}
