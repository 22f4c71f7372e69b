/** The BCP 47 tag in its canonical form, "pt-BR" for "pt_br"; null for what is none. */
export function languageTag(written: string | null): string | null {
  if (written === null) return null;
  if (written !== last.written) last = { written, tag: canonicalTag(written) };
  return last.tag;
}

// The entries of a feed are mostly in one language, and working it out takes as long as parsing an entry.
let last: { readonly written: string; readonly tag: string | null } = { written: "", tag: null };

function canonicalTag(written: string): string | null {
  const tag = written.trim().replaceAll("_", "-");
  if (tag === "" || tag.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
