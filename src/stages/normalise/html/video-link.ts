import { escapedText, escapedValue } from "./escaped.ts";

/** Players that are framed in articles, and the pages of what they play. */
const players: readonly (readonly [RegExp, string])[] = [
  [/^\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})/, "https://www.youtube.com/watch?v="],
  [/^\/\/player\.vimeo\.com\/video\/(\d{1,15})/, "https://vimeo.com/"],
  [/^\/\/(?:www\.)?dailymotion\.com\/embed\/video\/(\w{4,20})/, "https://www.dailymotion.com/video/"],
];

/** A link to the video that a frame would play; "" when it is none that we know. */
export function videoLink(src: string | undefined): string {
  const address = src?.trim().replace(/^https?:/i, "") ?? "";
  for (const [player, page] of players) {
    const id = player.exec(address)?.[1];
    if (id !== undefined) return `<a href="${escapedValue(page + id)}">${escapedText(page + id)}</a>`;
  }
  return "";
}
