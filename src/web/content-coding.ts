/** How bytes may be packed on their way to a reader. */
export type Coding = "br" | "gzip" | "identity";

/** The coding that the reader ranks highest, brotli before gzip among equals; unpacked for who names none (RFC 9110 §12.5.3). */
export function preferredCoding(acceptEncoding: string | null): Coding {
  if (acceptEncoding === null) return "identity";
  const wishes = new Map(acceptEncoding.toLowerCase().slice(0, 500).split(",").map(wish));
  const quality = (coding: Coding) => wishes.get(coding) ?? (coding === "identity" ? 0.001 : (wishes.get("*") ?? 0));
  const ranked = (["br", "gzip", "identity"] as const).toSorted((a, b) => quality(b) - quality(a));
  return ranked[0] ?? "identity";
}

/** The validator of the document in that coding: every coding has bytes, and so a strong tag, of its own (RFC 9110 §8.8.3.3, P4). */
export function tagInCoding(etag: string, coding: Coding): string {
  return coding === "identity" ? etag : etag.replace(/"$/, `-${coding}"`);
}

/** Whether bytes of that type become fewer by packing. */
export function isWorthPacking(contentType: string | null, bytes: number): boolean {
  return bytes >= 500 && /^text\/|[/+](?:xml|json)\b|^image\/svg/.test(contentType ?? "");
}

function wish(written: string): [string, number] {
  const [coding = "", ...parameters] = written.split(";");
  const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return [coding.trim(), Number(quality ?? 1)];
}
