import * as z from "zod";
import type { Url } from "../model/scalars.ts";

const mostCharacters = 4096;

/** An absolute http(s) address, serialised, its fragment dropped; for anything that we request or link to. */
export const addressSchema = z
  .string()
  .min(1)
  .max(mostCharacters)
  .transform((written, context): Url => {
    const read = readAddress(written);
    if (read.kind === "address") return read.url;
    context.addIssue({ code: "custom", message: read.message, params: { suggestion: read.suggestion } });
    return z.NEVER;
  });

/** Where subscribers reach us: scheme and host, and no slash at its end. Pages link to each other from the top of their host. */
export const publicUrlSchema = addressSchema.transform((url, context): string => {
  const { origin, pathname, search } = new URL(url);
  if (pathname === "/" && search === "") return origin;
  const message = `must be a host of its own, without ${search === "" ? `the path ${pathname.slice(0, 80)}` : "a query (?…)"}`;
  context.addIssue({ code: "custom", message, params: { suggestion: origin } });
  return z.NEVER;
});

/** A web page, or mailto: and an e-mail address. */
export const contactSchema = z
  .string()
  .min(1)
  .max(mostCharacters)
  .transform((written, context): string => {
    if (/^mailto:[^\s@<>()]+@[^\s@<>()]+$/.test(written)) return written;
    if (/^https?:/i.test(written)) {
      const read = readAddress(written);
      if (read.kind === "address") return read.url;
    }
    context.addIssue({
      code: "custom",
      message: "must be a web page (https://…) or an e-mail address with mailto: before it",
      params: { suggestion: /^[^\s@:<>()]+@[^\s@:<>()]+$/.test(written) ? `mailto:${written}` : null },
    });
    return z.NEVER;
  });

type AddressOutcome =
  | { readonly kind: "address"; readonly url: Url }
  | { readonly kind: "refused"; readonly message: string; readonly suggestion: string | null };

/** Reads one address as the operator, or an OPML file, wrote it. */
export function readAddress(written: string): AddressOutcome {
  const refused = (message: string, suggestion: string | null = null): AddressOutcome => ({
    kind: "refused",
    message,
    suggestion,
  });
  if (written.length > mostCharacters) return refused(`must be at most ${mostCharacters} characters long`);
  if (/[\s\p{Cc}]/u.test(written)) return refused("must be one address without white space");
  if (written.includes(`\${`)) return refused(`must not hold \${…}, which is filled in only in headers`);
  if (!/^https?:\/\//i.test(written)) {
    const guess = withScheme(written);
    return refused(notAnAddress(written), guess);
  }
  if (!URL.canParse(written)) return refused(notAnAddress(written));
  const url = new URL(written);
  if (url.username !== "" || url.password !== "") {
    return refused(`must not hold a user name or password; send them as a header, with the value \${secret:NAME}`);
  }
  url.hash = "";
  return { kind: "address", url: url.href as Url };
}

/** feed://example.org, //example.org and example.org/feed are what people paste. */
function withScheme(written: string): string | null {
  if (written.includes("@")) return null;
  const rest = written.replace(/^feed:(?:\/\/)?/i, "").replace(/^\/\//, "");
  const guess = /^https?:\/\//i.test(rest) ? rest : `https://${rest.replace(/^(?:htt?ps?|htps?):?\/{0,2}/i, "")}`;
  return URL.canParse(guess) && /^https?:\/\/[^/@:]+\.[^/@:]/i.test(guess) ? shortened(guess) : null;
}

/** Leaves out what may hold a password, as messages are logged. */
function notAnAddress(written: string): string {
  const shown = written.includes("@") ? "" : `, not "${shortened(written)}"`;
  return `must be an absolute http or https address${shown}`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
