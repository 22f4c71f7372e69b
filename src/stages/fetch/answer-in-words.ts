import type { HopReply } from "./classify-reply.ts";
import { outcomeSentence } from "./outcome-sentence.ts";

const longest = 200;

/** One hop's answer for the record of requests: "200, 4321 bytes", "304", "301 to https://example.org/". */
export function answerInWords(reply: HopReply): string {
  if (reply.kind === "failed") return outcomeSentence(reply).slice(0, longest);
  const { status, headers, bytes } = reply;
  if (bytes.length > 0) return `${status}, ${bytes.length} bytes`;
  const detail = [
    headers.location === undefined ? "" : ` to ${headers.location}`,
    headers["retry-after"] === undefined ? "" : `, Retry-After: ${headers["retry-after"]}`,
  ].join("");
  return `${status}${detail}`.slice(0, longest);
}
