import type { DecodedDocument } from "../../model/document.ts";
import type { ParseOutcome } from "../../model/outcome.ts";
import { forbiddenCharacter, parsedCharacters } from "./character-references.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { parseXml } from "./parse-xml.ts";
import { placeAt } from "./place-at.ts";
import { ProblemLog } from "./problem-log.ts";

/** What the publisher wrote, in RSS, RDF, Atom, CDF or JSON Feed; broken feeds are read as far as they go, with the defects listed. */
export function parse(document: DecodedDocument): ParseOutcome {
  const text = parsedCharacters(document.text);
  const problems = new ProblemLog(text);
  for (const problem of document.problems) problems.take(problem);
  const control = text.length === document.text.length ? null : forbiddenCharacter(document.text);
  if (control !== null) {
    const detail = "It holds control characters, which XML forbids; they were left out.";
    problems.take({ code: "controlCharacters", detail, place: placeAt(document.text, control) });
  }
  if (text.trim() === "") return { kind: "rejected", reason: "empty", feeds: [], problems: problems.all() };
  if (isJson(text, document.contentType)) return parseJsonFeed(document, text, problems);
  const outcome = parseXml(document, text, problems);
  // A server's warnings in HTML stand before a JSON Feed, too.
  return outcome.kind === "rejected" && namesJsonFeed(text) ? parseJsonFeed(document, text, problems) : outcome;
}

function isJson(text: string, contentType: string | null): boolean {
  const first = /\S/.exec(text)?.[0];
  if (first === "{" || first === "[") return true;
  const brace = text.indexOf("{");
  const tag = text.indexOf("<");
  if (brace < 0 || (tag >= 0 && tag < brace)) return false;
  return /json/i.test(contentType ?? "") || /jsonfeed\.org|"items"/.test(text.slice(brace, brace + 4096));
}

function namesJsonFeed(text: string): boolean {
  return /"version"\s{0,8}:\s{0,8}"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/.test(text);
}
