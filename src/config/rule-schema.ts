import { RE2JS } from "re2js";
import * as z from "zod";
import type { Rule } from "../model/config.ts";
import type { Url } from "../model/scalars.ts";
import { addressSchema } from "./address-schema.ts";
import { durationSchema } from "./duration-schema.ts";
import { patternProgram } from "./pattern-program.ts";

const mostWords = 500;
const mostRules = 200;
/** Matching takes time in proportion to text times pattern, and [a-z]{1000} counts a thousandfold. */
const mostPatternSteps = 5000;

const word = z
  .string()
  .max(200)
  .refine((text) => text.trim() !== "", "must not be empty")
  .transform((text) => text.trim().replace(/\s+/g, " "));

const oneOrMany = z
  .union([word, z.array(word).min(1).max(mostWords)])
  .transform((written): readonly string[] => (typeof written === "string" ? [written] : written));

const oneOrManySources = z
  .union([addressSchema, z.array(addressSchema).min(1).max(mostWords)])
  .transform((written): readonly Url[] => (typeof written === "string" ? [written] : written));

const pattern = z
  .string()
  .min(1)
  .max(1000)
  .superRefine((text, context) => {
    const complaint = patternComplaint(text);
    if (complaint !== null) context.addIssue({ code: "custom", message: `is not an RE2 pattern: ${complaint}` });
  });

const longRule = z
  .strictObject({
    words: oneOrMany
      .optional()
      .describe(
        "A word or phrase, or a list of which one must occur; whole words, case and accents ignored, in title or text.",
      ),
    pattern: pattern.optional().describe("RE2 pattern tried on title and text; begin with (?i) to ignore case."),
    author: oneOrMany
      .optional()
      .describe("Text that must occur in an author's name, or a list of which one must; case ignored."),
    category: oneOrMany
      .optional()
      .describe("A category, or a list of which one must be among the entry's; case ignored."),
    source: oneOrManySources
      .optional()
      .describe("Address of one of the feed's sources, or a list of them, whose entries alone the rule is for."),
    "older-than": durationSchema({ least: "1h", most: "36500d" })
      .optional()
      .describe("Matches entries published longer ago than this: 48h, 7d."),
  })
  .refine((rule) => Object.keys(rule).length > 0, {
    error: "names nothing to match; write words, pattern, author, category, source or older-than",
    when: (checked) => checked.issues.length === 0,
  });

/** What entries must be (include) or must not be (exclude); a bare string is a word or phrase. */
export const rulesSchema = z
  .array(
    z.union([word, longRule]).transform((written): Rule => {
      const rule = typeof written === "string" ? { words: [written] } : written;
      const minutes = rule["older-than"];
      return {
        words: rule.words ?? null,
        pattern: rule.pattern === undefined ? null : patternProgram(rule.pattern),
        author: rule.author ?? null,
        category: rule.category ?? null,
        source: rule.source ?? null,
        olderThanHours: minutes === undefined ? null : minutes / 60,
      };
    }),
  )
  .max(mostRules);

function patternComplaint(pattern: string): string | null {
  try {
    const steps = RE2JS.compile(pattern).programSize();
    return steps > mostPatternSteps ? "it is too large; repeat less" : null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "unreadable";
  }
}
