// HTML's void elements, as they stand in descriptions written without escaping; without those that feeds use for themselves (link, source).
const voids: ReadonlySet<string> = new Set(
  ["area", "base", "br", "col", "embed", "hr", "img", "input", "meta", "param", "wbr"].flatMap((name) => [
    name,
    `xhtml:${name}`,
  ]),
);

/** Whether an element of that name has no content and often no end tag. */
export function isVoid(name: string): boolean {
  return voids.has(name);
}

// Elements that hold a line of text. Each of the feed's other elements ends them, closed or not.
const lines = [
  "title",
  "link",
  "guid",
  "id",
  "pubdate",
  "published",
  "updated",
  "lastbuilddate",
  "comments",
  "category",
  "language",
  "copyright",
  "ttl",
  "managingeditor",
];
// Elements that no HTML text can contain.
const foreignToHtml = ["guid", "pubdate", "lastbuilddate", "enclosure", "comments", "item", "entry", "channel"];
const texts = ["description", "summary", "content", "subtitle", "content:encoded", "dc:creator", "dc:date", "author"];

const endedBy: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...lines.map((name) => [name, new Set([...lines, ...foreignToHtml, ...texts])] as const),
  ["description", new Set(foreignToHtml)],
]);

const entries: ReadonlySet<string> = new Set(["item", "entry"]);

type Open = readonly { readonly element: { readonly name: string } }[];

/** Which of the open elements (outermost first) must have ended before an element of that name begins; null when none. */
export function closesBefore(name: string, open: Open): number | null {
  const innermost = open.length - 1;
  const endsLine = endedBy.get(open[innermost]?.element.name ?? "")?.has(name) === true;
  if (!entries.has(name)) return endsLine ? innermost : null;
  // An Atom entry may carry a whole other feed as its content.
  if (open.some(({ element }) => element.name === "content")) return null;
  const entry = open.findIndex(({ element }) => entries.has(element.name));
  return entry >= 0 ? entry : endsLine ? innermost : null;
}
