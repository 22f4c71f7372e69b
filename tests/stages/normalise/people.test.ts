import { expect, test } from "vitest";
import { peopleOf } from "../../../src/stages/normalise/people.ts";

test.each([
  ["a name", "Ann Pier", { name: "Ann Pier", email: null }],
  ["RSS's address and name", "ann@pier.example (Ann Pier)", { name: "Ann Pier", email: "ann@pier.example" }],
  ["the same the other way round", "Ann Pier (ann@pier.example)", { name: "Ann Pier", email: "ann@pier.example" }],
  ["a mail header", '"Ann Pier" <ann@pier.example>', { name: "Ann Pier", email: "ann@pier.example" }],
  ["address and name without brackets", "ann@pier.example, Ann Pier", { name: "Ann Pier", email: "ann@pier.example" }],
  ["a mail header in square brackets", "Ann Pier [ann@pier.example]", { name: "Ann Pier", email: "ann@pier.example" }],
  ["an address alone", "ann@pier.example", { name: null, email: "ann@pier.example" }],
  ["an address as a link", "mailto:ann@pier.example", { name: null, email: "ann@pier.example" }],
  ["an address and an empty name", "ann@pier.example ()", { name: null, email: "ann@pier.example" }],
  ["a name with a remark", "Ann Pier (editor)", { name: "Ann Pier (editor)", email: null }],
  ["a name with tags", '<a href="/ann">Ann Pier</a>', { name: "Ann Pier", email: null }],
  ["a name escaped twice", "Ann O&#039;Pier &amp; Bo", { name: "Ann O'Pier & Bo", email: null }],
])("%s is taken apart", (_, name, expected) =>
  expect(peopleOf([{ name, email: null, url: null }])).toEqual([{ ...expected, url: null }]),
);

test("nobody is named twice, and an empty person is none", () => {
  const ann = { name: "Ann", email: null, url: null };
  expect(peopleOf([ann, { name: " ", email: " ", url: null }, { ...ann, name: " Ann " }])).toEqual([ann]);
});

test("two people of one name are two when their addresses differ", () => {
  const anns = ["ann@pier.example", "ann@quay.example"].map((email) => ({ name: "Ann", email, url: null }));
  expect(peopleOf(anns)).toEqual(anns);
});

test("a person's page is absolute", () => {
  expect(peopleOf([{ name: "Ann", email: null, url: { href: "/ann", base: "https://pier.example/feed" } }])).toEqual([
    { name: "Ann", email: null, url: "https://pier.example/ann" },
  ]);
});
