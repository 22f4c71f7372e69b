/** Who asks, for whom, and where to read about it. */
export interface Introduction {
  /** A web page or mailto: address; null when there is none. */
  readonly contact: string | null;
  /** Distinct readers lately seen of the feeds that carry the source; null when unknown. */
  readonly readers: number | null;
  /** Stays the same for a source; null where nothing is kept of it. */
  readonly feedId: string | null;
}

/** As we introduce ourselves: it changes when what we ask in does, not with each release. */
const version = "1.0";

/** "Tributary/1.0 (+contact; 12 subscribers; feed-id=4b83…)": honest, and the same at every request (F14). */
export function userAgent({ contact, readers, feedId }: Introduction): string {
  // Only what a header field and its comment can hold: RFC 9110 §5.6.5.
  const printable = (contact ?? "").replace(/[^\x21-\x27\x2a-\x5b\x5d-\x7e]/g, "");
  const told = [
    printable === "" ? null : `+${printable}`,
    readers === null ? null : `${readers} ${readers === 1 ? "subscriber" : "subscribers"}`,
    feedId === null ? null : `feed-id=${feedId}`,
  ].filter((part) => part !== null);
  return told.length === 0 ? `Tributary/${version}` : `Tributary/${version} (${told.join("; ")})`;
}

/** What a publisher who reads the User-Agent shall find: the operator's own page, else ours about the bot, else an e-mail address. */
export function contactFor(site: {
  readonly contact: string | null;
  readonly publicUrl: string | null;
}): string | null {
  if (site.contact?.startsWith("http")) return site.contact;
  return site.publicUrl === null ? site.contact : `${site.publicUrl}/bot`;
}
