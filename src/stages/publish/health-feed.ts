import type { Finding } from "../../model/finding.ts";
import type { Instant } from "../../model/scalars.ts";
import { rfc3339 } from "./published-dates.ts";
import { element, type Markup, xmlDocument } from "./xml-writer.ts";

export interface HealthFeed {
  readonly siteTitle: string;
  readonly tagAuthority: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Newest first. */
  readonly findings: readonly Finding[];
}

/** What ails the sources, as Atom; it changes only when a finding comes or goes (P2). */
export function renderHealthFeed({ siteTitle, tagAuthority, publicUrl, findings }: HealthFeed): string {
  const root = element(
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" },
    element("id", {}, `tag:${tagAuthority}:status`),
    element("title", {}, `${siteTitle}: sources that need attention`),
    element("updated", {}, rfc3339(findings[0]?.since ?? (0 as Instant))),
    element("generator", {}, "Tributary"),
    element("author", {}, element("name", {}, siteTitle)),
    element("link", { rel: "self", type: "application/atom+xml", href: `${publicUrl}/status.atom` }),
    element("link", { rel: "alternate", type: "text/html", href: `${publicUrl}/status` }),
    ...findings.map((finding) => entry(finding, tagAuthority, publicUrl)),
  );
  return xmlDocument(root);
}

function entry({ source, url, name, code, since, sentence, advice }: Finding, authority: string, site: string): Markup {
  return element(
    "entry",
    {},
    element("id", {}, `tag:${authority}:status/${source}/${code}/${since}`),
    element("title", {}, `${name}: ${sentence}`),
    element("published", {}, rfc3339(since)),
    element("updated", {}, rfc3339(since)),
    element("link", { rel: "alternate", type: "text/html", href: `${site}/status/requests?of=${source}` }),
    element("category", { term: code }),
    element("content", { type: "text" }, `${url}: ${sentence}. What to do: ${advice}.`),
  );
}
