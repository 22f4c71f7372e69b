import * as z from "zod";

/** A BCP 47 tag in its canonical spelling: "pt-br" is read as "pt-BR". */
export const languageSchema = z.string().transform((written, context): string => {
  const canonical = canonicalLanguage(written);
  if (canonical !== null) return canonical;
  const suggestion = canonicalLanguage(written.trim().replaceAll("_", "-"));
  context.addIssue({
    code: "custom",
    message: "must be a language tag such as en, pt-BR or zh-Hant",
    params: { suggestion },
  });
  return z.NEVER;
});

function canonicalLanguage(tag: string): string | null {
  // BCP 47 §2.2.1: languages have two or three letters; longer ones are reserved, so that "Deutsch" is none.
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9-]{1,31})?$/.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
