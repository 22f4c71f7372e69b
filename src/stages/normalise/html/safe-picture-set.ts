import { safeAddress } from "./safe-address.ts";

const mostCandidates = 20;

/** A srcset of absolute http(s) addresses; null when none is left. HTML §4.8.4.3.10. */
export function safePictureSet(written: string, base: string | null): string | null {
  const candidates: string[] = [];
  const piece = /[\s,]*(\S+)/y;
  while (candidates.length < mostCandidates) {
    const found = piece.exec(written)?.[1];
    if (found === undefined) break;
    const ends = found.endsWith(",");
    const comma = written.indexOf(",", piece.lastIndex);
    const descriptor = ends ? "" : written.slice(piece.lastIndex, comma < 0 ? undefined : comma).trim();
    if (!ends) piece.lastIndex = comma < 0 ? written.length : comma;
    const url = safeAddress(ends ? found.replace(/,{1,100}$/, "") : found, base);
    if (url !== null && !url.endsWith(",") && /^(?:\d{1,6}(?:\.\d{1,6})?[wxh])?$/.test(descriptor))
      candidates.push(descriptor === "" ? url : `${url} ${descriptor}`);
  }
  return candidates.length === 0 ? null : candidates.join(", ");
}
