/** The BCP 47 tag in its canonical form, "pt-BR" for "pt_br"; null for what is none. */
export function languageTag(written: string | null): string | null {
  const tag = written?.trim().replaceAll("_", "-") ?? "";
  if (tag === "" || tag.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
