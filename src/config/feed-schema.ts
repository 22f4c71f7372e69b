import * as z from "zod";
import { languageSchema } from "./language-schema.ts";
import { rulesSchema } from "./rule-schema.ts";
import { signalSchema } from "./signal-schema.ts";
import { slugForm } from "./slug.ts";
import { defaultsSchema, sourcesSchema } from "./source-schema.ts";
import { tokenSchema } from "./token-schema.ts";

export const versionSchema = z
  .literal(1, { error: "must be 1, the only version there is" })
  .optional()
  .describe("Version of this file's form; 1.");

export const formerSlugSchema = z.string().regex(slugForm, {
  error: "must be a former file name without its ending: small letters, digits and -, at most 63",
});

/** feeds/<slug>.yaml */
export const feedSchema = z.strictObject({
  version: versionSchema,
  title: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("The published feed's title. Default: made from the file name."),
  description: z.string().min(1).max(2000).optional().describe("What the feed is about, in a sentence."),
  language: languageSchema.optional().describe("BCP 47 tag of the published feed, such as en or pt-BR."),
  sources: sourcesSchema.optional().describe("Feeds to read: a list of addresses, or of addresses with settings."),
  shared: z
    .array(z.string())
    .max(100)
    .optional()
    .describe("Names of source lists that _site.yaml defines under shared."),
  opml: z
    .array(z.string())
    .max(100)
    .optional()
    .describe("OPML files whose outlines with an xmlUrl are sources too; paths from this file's folder."),
  defaults: defaultsSchema
    .optional()
    .describe("Settings that each source of this feed takes unless it says otherwise."),
  include: rulesSchema.optional().describe("If given, only entries that match one of these rules are shown."),
  exclude: rulesSchema.optional().describe("Entries that match one of these rules are not shown."),
  limits: z
    .strictObject({
      items: z.int().min(1).max(500).optional().describe("Most stories to publish. Default 50."),
      "per-source": z.int().min(1).max(500).optional().describe("Most stories led by one source. Default: no limit."),
    })
    .optional()
    .describe("How long the published feed is."),
  updates: z
    .enum(["silent", "bump"], { error: "must be silent or bump" })
    .optional()
    .describe(
      "Whether a story's date moves when another source tells it too: silent (default) moves it only when its text is edited, bump also then.",
    ),
  lead: z
    .enum(["weight", "earliest"], { error: "must be weight or earliest" })
    .optional()
    .describe(
      "Whose words a story shows: those of the heaviest source that tells it, the earliest among equals (weight, the default), or of whoever told it first.",
    ),
  signal: signalSchema
    .optional()
    .describe("If given, only stories that enough independent sources tell, or that one source alone told for a time."),
  token: tokenSchema
    .optional()
    .describe(
      `Makes the feed private: \${secret:NAME}. It is then served under /private/<token>/ alone, and listed nowhere.`,
    ),
  "renamed-from": z
    .array(formerSlugSchema)
    .max(100)
    .optional()
    .describe("File names, without their ending, under which this feed was published before; they redirect here."),
});

export type FeedInput = z.output<typeof feedSchema>;
