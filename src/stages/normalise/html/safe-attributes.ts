import type { AllowedElement, AttributeKind } from "./allowed-markup.ts";
import { escapedValue } from "./escaped.ts";
import { safeAddress, safePageAddress } from "./safe-address.ts";
import { safePictureSet } from "./safe-picture-set.ts";

const limitCharacters = 4000;
const lazySources = ["data-src", "data-lazy-src", "data-original"];

/** The attributes that an element keeps, each after a space; null when without them there is nothing to show. */
export function safeAttributes(
  { name, attributes: allowed }: AllowedElement,
  written: ReadonlyMap<string, string> | null,
  base: string | null,
): string | null {
  let kept = name === "audio" || name === "video" ? ' controls=""' : "";
  if (name === "img") {
    if (written === null || cannotBeSeen(written)) return null;
    const src = [written.get("src"), ...lazySources.map((source) => written.get(source))]
      .map((source) => (source === undefined ? null : safeAddress(source, base)))
      .find((source) => source !== null);
    if (src === undefined && !written.has("srcset")) return null;
    if (src !== undefined) kept = ` src="${escapedValue(src)}"`;
  }
  if (written === null) return kept;
  for (const [attribute, value] of written) {
    const kind = allowed.get(attribute);
    if (kind === undefined || (name === "img" && attribute === "src")) continue;
    const safe = safeValue(kind, value, base);
    if (safe !== null) kept += ` ${attribute}="${escapedValue(safe)}"`;
  }
  return kept;
}

function safeValue(kind: AttributeKind, value: string, base: string | null): string | null {
  switch (kind) {
    case "text":
      return value.slice(0, limitCharacters);
    case "address":
      return safeAddress(value, base);
    case "pageAddress":
      return safePageAddress(value, base);
    case "pictureSet":
      return safePictureSet(value, base);
    case "number":
      return /^\s*(-?\d{1,6}%?)/.exec(value)?.[1] ?? null;
    case "flag":
      return "";
    case "media":
      return /^[\w\s().,:%+*/<>=-]{1,1000}$/.test(value) ? value : null;
  }
}

/** Pictures of one pixel, or hidden ones, are there to count readers. */
function cannotBeSeen(written: ReadonlyMap<string, string>): boolean {
  const tiny = (size: string | undefined) => size !== undefined && Number.parseFloat(size) <= 1;
  const style = written.get("style")?.slice(0, 500) ?? "";
  return (
    tiny(written.get("width")) ||
    tiny(written.get("height")) ||
    /(?:^|[;\s])(?:display\s{0,5}:\s{0,5}none|(?:width|height)\s{0,5}:\s{0,5}[01](?:px)?\s{0,5}(?:[;!]|$))/i.test(style)
  );
}
