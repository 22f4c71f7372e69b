import type { Url } from "../../model/scalars.ts";

const mostCharacters = 8192;
// One link of RFC 8288 §3: <target>; parameters. A quoted parameter may hold commas and semicolons.
const link = /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~-]+\s*=\s*(?:"[^"]*"|[^\s",;]*))*)/g;
const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]*))/i;

/** Where the first link of that relation leads, resolved against the document that bears the header; null without one. RFC 8288. */
export function linkWithRelation(header: string | undefined, wanted: string, base: Url): Url | null {
  for (const [, target = "", parameters = ""] of (header ?? "").slice(0, mostCharacters).matchAll(link)) {
    const rel = relation.exec(parameters);
    const relations = (rel?.[1] ?? rel?.[2] ?? "").toLowerCase().split(/\s+/);
    const url = relations.includes(wanted) ? URL.parse(target, base) : null;
    if (url !== null && /^https?:$/.test(url.protocol)) {
      url.hash = "";
      return url.href as Url;
    }
  }
  return null;
}
