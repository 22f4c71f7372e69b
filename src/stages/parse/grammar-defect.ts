import type { FeedProblemCode } from "../../model/problem.ts";
import type { XmlFormat } from "./xml-format.ts";

export interface GrammarDefect {
  readonly code: Extract<FeedProblemCode, "itemsOutsideChannel" | "namesInCapitals" | "unescapedHtml">;
  readonly detail: string;
}

// Texts of RSS, which hold HTML only with its tags escaped.
const texts: ReadonlySet<string> = new Set(["description", "content:encoded", "title"]);

/** What a feed's grammar has against a tag that we read all the same; null when it has nothing. */
export function grammarDefect(raw: string, name: string, parent: string, format: XmlFormat): GrammarDefect | null {
  if (format === "atom" || format === "cdf") return null;
  if (texts.has(parent)) {
    const detail = `<${parent}> holds the tag <${raw.slice(0, 40)}>; HTML in it is escaped or stands in CDATA.`;
    return { code: "unescapedHtml", detail };
  }
  if (name === "item" && parent === "rss") {
    return { code: "itemsOutsideChannel", detail: "An <item> stands outside of <channel>." };
  }
  const isCapital = raw.length > 1 && raw !== name && raw === raw.toUpperCase();
  if (!isCapital || !heads.has(parent)) return null;
  return { code: "namesInCapitals", detail: `<${raw.slice(0, 40)}> is spelt in capitals; names are case-sensitive.` };
}

const heads: ReadonlySet<string> = new Set(["rss", "channel", "item"]);
