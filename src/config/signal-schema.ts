import * as z from "zod";
import type { Signal } from "../model/config.ts";
import { durationSchema } from "./duration-schema.ts";

const defaultWithinMinutes = 24 * 60;

/** What makes a story worth showing in a signal feed. */
export const signalSchema = z
  .strictObject({
    "independent-sources": z
      .int()
      .min(2)
      .max(50)
      .optional()
      .describe("How many sources must tell a story in texts of their own; copies and rewrites do not count."),
    within: durationSchema({ least: "10m", most: "30d" })
      .optional()
      .describe("How long these may take, by the dates of their entries. Default 24h."),
    "exclusive-for": durationSchema({ least: "10m", most: "7d" })
      .optional()
      .describe("How long one source of the feed must have told a story alone."),
  })
  .transform((written, context): Signal => {
    const { "independent-sources": sources, within, "exclusive-for": alone } = written;
    if (sources !== undefined && alone === undefined)
      return { kind: "independent", sources, withinHours: (within ?? defaultWithinMinutes) / 60 };
    if (alone !== undefined && sources === undefined && within === undefined)
      return { kind: "exclusive", forHours: alone / 60 };
    const message = "must name either independent-sources, with within if wanted, or exclusive-for";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
