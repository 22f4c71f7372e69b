import * as z from "zod";
import type { ConfigProblem } from "../model/config.ts";
import type { Override } from "../model/override.ts";
import { addressSchema } from "./address-schema.ts";
import { versionSchema } from "./feed-schema.ts";
import { checkShape } from "./schema-problems.ts";
import type { YamlFile } from "./yaml-file.ts";

const groupSchema = z.array(addressSchema).min(2).max(100);

/** feeds/_overrides.yaml: what people say about stories, against the engine. */
export const overridesSchema = z.strictObject({
  version: versionSchema,
  together: z
    .array(groupSchema)
    .max(1000)
    .optional()
    .describe("Lists of entries' addresses; the stories of each list are one story, that of the first."),
  apart: z
    .array(groupSchema)
    .max(1000)
    .optional()
    .describe("Lists of entries' addresses; none of the others belongs to the story of the first."),
});

/** What the file says, in pairs: each address beside the first of its list. */
export function readOverridesFile(file: YamlFile): {
  readonly overrides: readonly Override[];
  readonly problems: readonly ConfigProblem[];
} {
  const shape = checkShape(overridesSchema, file, { keys: [], file: "a feed's own file" });
  if (shape.kind === "unfit") return { overrides: [], problems: shape.problems };
  const { together = [], apart = [] } = shape.value;
  return { overrides: [...pairs("together", together), ...pairs("apart", apart)], problems: [] };
}

function pairs(kind: Override["kind"], groups: readonly (readonly string[])[]): Override[] {
  return groups.flatMap(([one = "", ...others]) => others.map((other) => ({ kind, one, other })));
}
