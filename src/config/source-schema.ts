import * as z from "zod";
import { addressSchema } from "./address-schema.ts";
import { durationSchema } from "./duration-schema.ts";
import { headersSchema } from "./header-schema.ts";
import { languageSchema } from "./language-schema.ts";

/** F7: polls under 15 minutes are chosen source by source. */
export const leastSharedPoll = "15m";
const mostSources = 10_000;

const settings = {
  language: languageSchema
    .optional()
    .describe("BCP 47 tag of the source's entries, overriding what it says of itself."),
  weight: z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .describe("Ranks sources for a story's lead: the heaviest leads, the earliest among equals. Default 1."),
  publish: z
    .enum(["full", "excerpt", "title"])
    .optional()
    .describe(
      "How much of the source's entries is published: full (all that its feed gives), excerpt (the first words), or title. Default full.",
    ),
  identity: z
    .enum(["auto", "guid", "link", "title-and-date"])
    .optional()
    .describe("What tells the source's entries apart. Default auto."),
  headers: headersSchema.optional().describe(`Request headers, name: value; a value may hold \${secret:NAME}.`),
};

/** Settings that each source of a feed takes unless it says otherwise. */
export const defaultsSchema = z.strictObject({
  ...settings,
  poll: durationSchema({ least: leastSharedPoll, most: "7d" }, "minutes")
    .optional()
    .describe(
      "Shortest time between two polls: 30m, 2h, or minutes; at least 15m. Default: polling.every of the site.",
    ),
});

const longSourceSchema = z.strictObject({
  url: addressSchema.describe("Address of the source's feed."),
  title: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("Name shown beside its entries. Default: the feed's own title."),
  ...settings,
  poll: durationSchema({ least: "1m", most: "7d" }, "minutes")
    .optional()
    .describe("Shortest time between two polls: 30m, 2h, or minutes. Default: polling.every of the site."),
});

/** One source: its address, or its address with settings. */
export const sourceSchema = z.union([
  addressSchema.transform((url): z.output<typeof longSourceSchema> => ({ url })),
  longSourceSchema,
]);

export const sourcesSchema = z.array(sourceSchema).max(mostSources);

export type SourceInput = z.output<typeof sourceSchema>;
export type DefaultsInput = z.output<typeof defaultsSchema>;
