import type { Person } from "../../model/entry.ts";
import type { ParsedPerson } from "../../model/parsed-feed.ts";
import { tidy } from "./plain-text.ts";
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
  const written = tidy(name)?.slice(0, 300) ?? null;
  const apart = written === null || email !== null ? { name: written, email: tidy(email) } : takenApart(written);
  return { ...apart, url: url === null ? null : absoluteUrl(url) };
}

function takenApart(written: string): Pick<Person, "name" | "email"> {
  const bracketed = /^([^<(]*)[<(]([^<>()]*)[>)]$/.exec(written);
  const [first, second] =
    bracketed === null ? [written, ""] : [(bracketed[1] ?? "").trim(), (bracketed[2] ?? "").trim()];
  const email =
    [first, second].map((part) => part.replace(/^mailto:/i, "")).find((part) => /^[^\s@]+@[^\s@]+$/.test(part)) ?? null;
  const name = [first, second].find((part) => part !== "" && part.replace(/^mailto:/i, "") !== email) ?? null;
  return bracketed !== null && email === null ? { name: written, email: null } : { name, email };
}
