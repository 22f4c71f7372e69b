import ipaddr from "ipaddr.js";
import * as z from "zod";
import type { Url } from "../model/scalars.ts";
import { contactSchema, publicUrlSchema, readAddress } from "./address-schema.ts";
import { durationSchema } from "./duration-schema.ts";
import { versionSchema } from "./feed-schema.ts";
import { sizeSchema } from "./size-schema.ts";
import { leastSharedPoll, sourcesSchema } from "./source-schema.ts";

/** Minutes; what a machine of one's own has room for. Where less fits, the size of the database decides. */
export const defaultFullTextMinutes = 90 * 1440;
export const defaultEntriesMinutes = 365 * 1440;
export const defaultArchivesMinutes = 3650 * 1440;

// RFC 4151 §2.1: authorityName "," date, the authority a DNS name or an e-mail address.
const tagSchema = z
  .string()
  .max(255)
  .superRefine((tag, context) => {
    if (isTagAuthority(tag)) return;
    const near = tag.toLowerCase().replaceAll(/\s/g, "").replace(/^tag:/, "").replace(/:$/, "");
    context.addIssue({
      code: "custom",
      message: "must be a name you own and a date on which you owned it, such as news.example.org,2026",
      params: { suggestion: isTagAuthority(near) ? near : null },
    });
  });

const privateHostSchema = z
  .string()
  .refine(isHostOrRange, "must be a host name, an address or a range, such as nas.local, 10.0.0.7 or 127.0.0.0/8")
  .transform((host) => host.toLowerCase());

const hostNameSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9.:-]{0,251}[a-z0-9])?$/, {
  error: "must be a host name in small letters, such as feeds.example.org",
});

const hubSchema = z.string().transform((written, context): Url | "built-in" => {
  if (written === "built-in") return written;
  const read = readAddress(written);
  if (read.kind === "address") return read.url;
  context.addIssue({ code: "custom", message: read.message, params: { suggestion: read.suggestion } });
  return z.NEVER;
});

/** feeds/_site.yaml: what belongs to the whole site. */
export const siteSchema = z.strictObject({
  version: versionSchema,
  title: z.string().min(1).max(200).optional().describe("Name of the whole site. Default Tributary."),
  "public-url": publicUrlSchema
    .optional()
    .describe(
      "Where subscribers reach this site: https://news.example.org. Default: the address the server listens on.",
    ),
  contact: contactSchema.optional().describe("Web page or mailto: address that tells publishers who polls them."),
  tag: tagSchema
    .optional()
    .describe(
      "Beginning of all ids, a name you own and a date on which you owned it: news.example.org,2026. Never change it once somebody has subscribed.",
    ),
  "story-window": durationSchema({ least: "1h", most: "30d" })
    .optional()
    .describe("How far apart two entries with one title may be published and still be one story. Default 14h."),
  "across-languages": z
    .enum(["on", "off"])
    .optional()
    .describe(
      "Whether reports of one event in different languages become one story, with the help of Workers AI; on Workers only. Default off.",
    ),
  polling: z
    .strictObject({
      every: durationSchema({ least: leastSharedPoll, most: "24h" }, "minutes")
        .optional()
        .describe("Shortest time between two polls of a source that says nothing else; at least 15m. Default 1h."),
      timeout: durationSchema({ least: "1s", most: "5m" })
        .optional()
        .describe("Longest time for one request. Default 30s."),
      limit: sizeSchema({ least: "1KiB", most: "64MiB", example: "8MiB or 500KiB" })
        .optional()
        .describe("Largest document to read, unpacked. Default 8MiB."),
      concurrency: z
        .int()
        .min(1)
        .max(100)
        .optional()
        .describe("How many hosts are asked at the same time. Default 16."),
      "host-gap": durationSchema({ least: "0s", most: "10m" })
        .optional()
        .describe("Least time between two requests to one host. Default 2s."),
      "host-gaps": z
        .record(hostNameSchema, durationSchema({ least: "0s", most: "10m" }))
        .optional()
        .describe("The same by host name, for servers of your own: feeds.example.org: 0s."),
      "first-entries": z
        .int()
        .min(0)
        .max(10_000)
        .optional()
        .describe("How many of the entries that a new source lists are published, the newest. Default 10."),
    })
    .optional()
    .describe("How sources are polled unless a source says otherwise."),
  retention: z
    .strictObject({
      "full-text": durationSchema({ least: "2d", most: "3650d" })
        .optional()
        .describe(
          "How long the texts of entries are kept in the database; then in the archives, if these have a place of their own. Default 90d.",
        ),
      entries: durationSchema({ least: "8d", most: "3650d" })
        .optional()
        .describe("How long entries and their stories are kept, at least as long as their texts. Default 365d."),
      archives: durationSchema({ least: "8d", most: "36500d" })
        .optional()
        .describe(
          "How long the archives of feeds are kept outside the database, as files or in a bucket. Default 3650d.",
        ),
      size: sizeSchema({ least: "20MB", most: "1000GB", example: "400MB or 10GB" })
        .optional()
        .describe(
          "How large the database may become; beyond that what is oldest leaves earlier. Default: four fifths of a D1 database, else no limit.",
        ),
    })
    .superRefine(({ "full-text": fullText = defaultFullTextMinutes, entries = defaultEntriesMinutes }, context) => {
      if (fullText <= entries) return;
      context.addIssue({
        code: "custom",
        path: ["full-text"],
        message: `must not be longer than entries are kept, ${entries / 1440}d`,
      });
    })
    .optional()
    .describe("What is kept, and for how long. What a feed shows stays."),
  "allow-private-hosts": z
    .array(privateHostSchema)
    .max(1000)
    .optional()
    .describe("Hosts, addresses and ranges in private networks that sources may be read from. Default: none."),
  status: z
    .enum(["public", "private"])
    .optional()
    .describe("Who may see the status pages and metrics: anyone, or whoever has the operators' token. Default public."),
  images: z
    .enum(["allow", "none"])
    .optional()
    .describe(
      "Whether pages show the pictures of entries; browsers then fetch them from the publishers. Default none.",
    ),
  hub: hubSchema
    .optional()
    .describe("WebSub hub that is named in the published feeds and told of changes; built-in: this site's own."),
  "allow-private-callbacks": z
    .array(privateHostSchema)
    .max(1000)
    .optional()
    .describe("Hosts, addresses and ranges in private networks that the built-in hub may deliver to. Default: none."),
  shared: z
    .record(
      z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: "must be named with small letters, digits and -" }),
      sourcesSchema,
    )
    .optional()
    .describe("Lists of sources by name, which feeds take in with shared: [name]."),
});

export type SiteInput = z.output<typeof siteSchema>;

function isTagAuthority(tag: string): boolean {
  const [authority = "", date = "", ...rest] = tag.split(",");
  const domain = authority.slice(authority.lastIndexOf("@") + 1);
  return (
    rest.length === 0 &&
    /^(?:[a-z0-9._-]{1,64}@)?[a-z0-9.-]{1,190}$/.test(authority) &&
    domain.split(".").every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    isTagDate(date)
  );
}

function isTagDate(date: string): boolean {
  const parts = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(date);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const read = new Date(Date.UTC(year, month - 1, day));
  return year >= 1983 && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}

function isHostOrRange(written: string): boolean {
  const bare = written.replace(/^\[/, "").replace(/\]$/, "");
  if (ipaddr.isValidCIDR(bare) || ipaddr.IPv6.isValid(bare) || ipaddr.IPv4.isValidFourPartDecimal(bare)) return true;
  return /[a-z]/i.test(written) && /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(written);
}
