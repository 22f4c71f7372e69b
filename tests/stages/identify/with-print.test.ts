import { expect, test } from "vitest";
import { type Item, identifiedItems } from "../../../src/app/cluster-items.ts";
import { readablePrint } from "../../../src/stages/cluster/readable-print.ts";
import { shingleShare } from "../../../src/stages/cluster/shingle-share.ts";

const summary =
  "A week after they landed, the soldiers of the alliance handed back the harbour. The last of them are to be home by the end of May.";
const content =
  "<p>LISBON (Coast Wire) - With a parade at the naval school the first battalion left Sines on Thursday, as the mission had done its work.</p>";

test("a summary of sentences of its own is read before the content, so that who carries it alone is a copy", () => {
  const [whole, summaryAlone] = printsOf({ summary, content }, { summary });
  expect(shingleShare(summaryAlone, whole)).toBe(1);
  expect(whole.written.terms).toContain("battal");
});

test("a summary that is the content's beginning is read once", () => {
  const [whole, contentAlone] = printsOf({ summary: content.slice(3, 90), content }, { content });
  expect(whole.written.terms).toBe(contentAlone.written.terms);
});

test("a dateline between a summary and its content is no part of either", () => {
  const [whole] = printsOf({ summary, content }, {});
  expect(whole.written.names).not.toContain("Coast");
});

function printsOf(one: Partial<Item>, other: Partial<Item>) {
  const item = (id: string, texts: Partial<Item>): Item => ({ id, title: "Troops leave Sines", lang: "en", ...texts });
  const [left, right] = identifiedItems([item("a", one), item("b", other)]).map(({ fingerprint: { print } }) => print);
  if (!left || !right) throw new Error("an item with a title has a print");
  return [readablePrint(left), readablePrint(right)] as const;
}
