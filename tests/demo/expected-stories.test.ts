import { expect, test } from "vitest";
import { demoDays } from "../../demo/demo-days.ts";
import type { DemoItem } from "../../demo/demo-item.ts";
import { editorialStories, storiesByAddressAndTitle } from "../../demo/expected-stories.ts";
import { demoItems, kazakhstanItems, templateItems } from "../../demo/items.ts";

const windowMilliseconds = 14 * 3_600_000;
const titlesOfAnyStory = ["breaking news", "morning briefing", "lottery results"];

/** Written apart from the product, and for the demo's addresses alone. */
function canonicalAddress(item: DemoItem): string {
  const url = new URL(item.url);
  for (const name of ["utm_source", "utm_medium", "utm_campaign", "fbclid", "gclid", "amp"])
    url.searchParams.delete(name);
  const path = url.pathname.replace(/\/$/, "").replace(/\/amp$/, "");
  return `${url.hostname.replace(/^www\./, "")}${path}${url.search}`;
}

/** Without the name that Harbour Post puts behind its copies' headlines. */
function title(item: DemoItem): string {
  return item.title.toLowerCase().replace(/ \| harbour post$/, "");
}

function nearInTime(a: DemoItem, b: DemoItem): boolean {
  return Math.abs(Date.parse(a.publishedAt) - Date.parse(b.publishedAt)) <= windowMilliseconds;
}

function sharesAddressOrTitle(a: DemoItem, b: DemoItem): boolean {
  if (!nearInTime(a, b)) return false;
  return canonicalAddress(a) === canonicalAddress(b) || (title(a) === title(b) && !titlesOfAnyStory.includes(title(a)));
}

function item(id: string): DemoItem {
  const found = demoItems.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no demo item ${id}`);
  return found;
}

function pairs(ids: readonly string[]): readonly (readonly [DemoItem, DemoItem])[] {
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [item(a), item(b)] as const));
}

test("every demo item has an id of its own", () => {
  expect(new Set(demoItems.map(({ id }) => id)).size).toBe(demoItems.length);
});

test("every demo item appears on a day that the demo plays", () => {
  const others = demoItems.filter(({ publishedAt }) => !demoDays.some((day) => publishedAt.startsWith(`${day}T`)));
  expect(others).toEqual([]);
});

test.each([
  ["an editor's stories", editorialStories],
  ["the stories of address and title", storiesByAddressAndTitle],
])("%s hold every item once", (_, stories) => {
  expect(stories.flat().toSorted()).toEqual(demoItems.map(({ id }) => id).toSorted());
});

test("address and title join nothing that an editor keeps apart", () => {
  const mixed = storiesByAddressAndTitle.filter((ids) => new Set(ids.map((id) => item(id).story)).size > 1);
  expect(mixed).toEqual([]);
});

test("an item said to join by address has the address of its partner", () => {
  const joining = demoItems.filter(({ joins }) => joins?.by === "address");
  const partners = joining.map(({ joins }) => canonicalAddress(item(joins?.with ?? "")));
  expect(joining.map(canonicalAddress)).toEqual(partners);
  expect(joining.length).toBeGreaterThanOrEqual(10);
});

test("an item said to join by title has the title of its partner, and another address", () => {
  const joining = demoItems.filter(({ joins }) => joins?.by === "title");
  const partners = joining.map(({ joins }) => item(joins?.with ?? ""));
  expect(joining.map(title)).toEqual(partners.map(title));
  expect(joining.filter((one, index) => canonicalAddress(one) === canonicalAddress(partners[index] ?? one))).toEqual(
    [],
  );
  expect(joining.length).toBeGreaterThanOrEqual(8);
});

test("any two items of a story of address and title share one of them, so their order of arrival changes nothing", () => {
  const strangers = storiesByAddressAndTitle.flatMap((ids) =>
    pairs(ids).filter(([a, b]) => !sharesAddressOrTitle(a, b)),
  );
  expect(strangers).toEqual([]);
});

test("items that share an address or a telling title within the window are in one story of address and title", () => {
  const storyOf = new Map(storiesByAddressAndTitle.flatMap((ids) => ids.map((id) => [id, ids] as const)));
  const parted = pairs(demoItems.map(({ id }) => id)).filter(
    ([a, b]) => sharesAddressOrTitle(a, b) && storyOf.get(a.id) !== storyOf.get(b.id),
  );
  expect(parted).toEqual([]);
});

test("no two templated items tell one story", () => {
  const stories = templateItems.map(({ story }) => story);
  expect(new Set(stories).size).toBe(stories.length);
  expect(demoItems.filter(({ story }) => stories.includes(story))).toEqual(templateItems);
});

test("seven stories came out of Kazakhstan, each told as wire copy and by a reporter of its own", () => {
  const kinds = Map.groupBy(kazakhstanItems, ({ story }) => story);
  const told = [...kinds].map(([story, items]) => [
    story,
    items.filter(({ kind }) => kind === "original").length,
    items.some(({ joins }) => joins !== null),
    items.some(({ kind }) => kind === "report"),
  ]);
  expect(told).toEqual(
    [
      "fuel-prices",
      "government-resigns",
      "internet-shut-down",
      "unrest",
      "peacekeepers-arrive",
      "mourning-day",
      "troops-withdraw",
    ].map((story) => [story, 1, true, true]),
  );
});
