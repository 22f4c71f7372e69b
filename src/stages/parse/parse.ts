import type { DecodedDocument } from "../../model/document.ts";
import type { ParseOutcome } from "../../model/outcome.ts";
import { legalCharacters } from "./character-references.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { parseXml } from "./parse-xml.ts";
import { ProblemLog } from "./problem-log.ts";

/** What the publisher wrote, in RSS, RDF, Atom, CDF or JSON Feed; broken feeds are read as far as they go, with the defects listed. */
export function parse(document: DecodedDocument): ParseOutcome {
  const problems = new ProblemLog();
  for (const { code, detail } of document.problems) problems.add(code, detail);
  const text = legalCharacters(document.text).replace(/^\ufeff+/, "");
  if (text.trim() === "") return { kind: "rejected", reason: "empty", problems: problems.all() };
  return isJson(text, document.contentType)
    ? parseJsonFeed(document, text, problems)
    : parseXml(document, text, problems);
}

function isJson(text: string, contentType: string | null): boolean {
  const first = /\S/.exec(text)?.[0];
  if (first === "{" || first === "[") return true;
  const brace = text.indexOf("{");
  const tag = text.indexOf("<");
  return brace >= 0 && (tag < 0 || brace < tag) && /json/i.test(contentType ?? "");
}
