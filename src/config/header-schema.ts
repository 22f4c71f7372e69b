import * as z from "zod";
import type { HeaderTemplate } from "../model/config.ts";

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
const printable = /^[\x20-\x7e]{1,4096}$/;
const placeholder = /\$\{secret:([A-Za-z_][A-Za-z0-9_]{0,63})\}/g;
const mostHeaders = 20;

/** Fields that the HTTP client or the rules of polling own, and why. */
const ownedFields = new Map<string, string>([
  ...[
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "upgrade",
    "te",
    "trailer",
    "expect",
  ].map((name): [string, string] => [name, "the connection sets it"]),
  ...["proxy-authorization", "proxy-connection"].map((name): [string, string] => [name, "it is meant for a proxy"]),
  ...["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range", "a-im"].map(
    (name): [string, string] => [name, "polling sets it from what the source sent before"],
  ),
  ["accept-encoding", "the reader says itself what it can unpack"],
  ["user-agent", "it says who is asking; set contact in _site.yaml instead"],
  ["cookie", "feeds are read without cookies"],
  ["referer", "feeds are read without a referrer"],
]);

const nameSchema = z.string().superRefine((name, context) => {
  const owner = ownedFields.get(name.toLowerCase());
  if (!token.test(name)) context.addIssue({ code: "custom", message: "is not a header name" });
  else if (owner !== undefined) context.addIssue({ code: "custom", message: `cannot be set here: ${owner}` });
});

const valueSchema = z
  .string({ error: "must be text" })
  .refine((value) => printable.test(value), "must be one line of 1 to 4096 printable ASCII characters")
  .superRefine((value, context) => {
    if (!value.replaceAll(placeholder, "").includes(`\${`)) return;
    const message = `holds a \${…} that is not understood; write \${secret:NAME}, the name of letters, digits and _`;
    context.addIssue({ code: "custom", message });
  });

/** Request headers by name; a value may hold ${secret:NAME}. Names come back in lower case. */
export const headersSchema = z
  .record(nameSchema, valueSchema)
  .transform((written, context): readonly HeaderTemplate[] => {
    const headers = new Map<string, string>();
    for (const [writtenName, value] of Object.entries(written)) {
      const name = writtenName.toLowerCase();
      if (headers.has(name)) {
        const message = "is written twice, upper and lower case being one";
        context.addIssue({ code: "custom", message, path: [writtenName] });
      }
      headers.set(name, value);
    }
    if (headers.size > mostHeaders)
      context.addIssue({ code: "custom", message: `must have at most ${mostHeaders} headers` });
    return [...headers].map(([name, value]) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1));
  });

/** The NAMEs of every ${secret:NAME} in a header's value. */
export function secretsIn(value: string): readonly string[] {
  return [...value.matchAll(placeholder)].flatMap((match) => match[1] ?? []);
}
