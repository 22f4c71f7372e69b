/** Headers with which walls against robots mark the page that stands in the feed's place, and whose walls they are. */
const marks = [
  ["cf-mitigated", /^challenge/i, "Cloudflare"],
  ["x-amzn-waf-action", /^(?:challenge|captcha)/i, "AWS WAF"],
  ["x-datadome", /^protected/i, "DataDome"],
] as const;

/** Whose wall it is that stands before the feed; null when no header tells of one. */
export function botWall(status: number, headers: Readonly<Record<string, string>>): string | null {
  // On a feed that is let through they mean nothing.
  const page = /html/i.test(headers["content-type"] ?? "");
  if (status < 400 && !page) return null;
  return marks.find(([name, value]) => value.test(headers[name] ?? ""))?.[2] ?? null;
}
