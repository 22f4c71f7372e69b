import * as z from "zod";
import { feedSchema } from "./feed-schema.ts";
import { overridesSchema } from "./overrides-file.ts";
import { siteSchema } from "./site-schema.ts";

/** JSON Schemas for editors, their texts by the file they belong in, below feeds/. */
export function jsonSchemaFiles(): Readonly<Record<string, string>> {
  return {
    "schema/feed.schema.json": jsonSchemaText(feedSchema, "A published feed of Tributary: feeds/<name>.yaml"),
    "schema/site.schema.json": jsonSchemaText(siteSchema, "The whole site of Tributary: feeds/_site.yaml"),
    "schema/overrides.schema.json": jsonSchemaText(
      overridesSchema,
      "What people say about stories, against Tributary: feeds/_overrides.yaml",
    ),
  };
}

function jsonSchemaText(schema: z.ZodType, title: string): string {
  // Draft 7 is what yaml-language-server knows best.
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
