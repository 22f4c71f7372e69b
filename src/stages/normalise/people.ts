import type { Person } from "../../model/entry.ts";
import type { ParsedPerson } from "../../model/parsed-feed.ts";
import { plainText, tidy } from "./plain-text.ts";
import { absoluteUrl } from "./urls.ts";

const mostPeople = 50;

/** Who wrote it, each once: "mail@example.org (Name)" and "Name <mail@example.org>" taken apart. */
export function peopleOf(parsed: readonly ParsedPerson[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const person of parsed.slice(0, mostPeople)) {
    const read = personOf(person);
    if (read.name !== null || read.email !== null || read.url !== null)
      people.set(JSON.stringify([read.name, read.email]), read);
  }
  return [...people.values()];
}

function personOf({ name, email, url }: ParsedPerson): Person {
  const written = nameOf(name)?.slice(0, 300) ?? null;
  const apart = written === null || email !== null ? { name: written, email: tidy(email) } : takenApart(written);
  return { ...apart, url: url === null ? null : absoluteUrl(url) };
}

/** Some publishers write their names with tags or escape them twice, but "<" also begins an address. */
function nameOf(written: string | null): string | null {
  if (written === null || !/&[#a-z0-9]{1,31};|<\/[a-z]/i.test(written)) return tidy(written);
  return plainText({ as: "unknown", value: written, base: null, language: null });
}

function takenApart(written: string): Pick<Person, "name" | "email"> {
  const words = written.split(/[\s<>()[\],;"]+/);
  const address = words.find((word) => /^(?:mailto:)?[^\s@]+@[^\s@]+$/i.test(word));
  if (address === undefined) return { name: written, email: null };
  const rest = written
    .replace(address, " ")
    .replace(/[<([]\s*[>)\]]/, " ")
    .trim();
  const name = tidy(rest.replace(/^[\s<(["',;]+/, "").replace(/[\s>)\]"',;]+$/, ""));
  return { name, email: address.replace(/^mailto:/i, "") };
}
