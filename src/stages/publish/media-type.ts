const form = /^[^\s()<>,;:\\"/[\]?=]{1,127}\/[^\s()<>,;:\\"/[\]?=]{1,127}$/;

/** The type without its parameters; null when it is none (RFC 2045 §5.1). */
export function mediaType(written: string | null): string | null {
  const type = written?.split(";", 1)[0]?.trim() ?? "";
  return form.test(type) ? type : null;
}

/** "audio" or "video", as Media RSS names kinds of files; null for others. */
export function mediumOf(type: string | null): string | null {
  return /^(?:audio|video|image)(?=\/)/i.exec(type ?? "")?.[0].toLowerCase() ?? null;
}
