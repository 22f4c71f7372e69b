const mostOpen = 100;
const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));
const headings = set("h1 h2 h3 h4 h5 h6");
const tableParts = set("table caption colgroup tbody td tfoot th thead tr");
const cells = set("td th caption");
const lists = set("ul ol menu td th caption");
const endParagraphs = set(
  "address article aside blockquote center details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol " +
    "p pre section table ul",
);

interface Implied {
  readonly closes: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}

const rows: Implied = { closes: set("tr td th caption colgroup"), within: set("table") };
const groups: Implied = { closes: set("tbody thead tfoot tr td th caption colgroup"), within: set("table") };
const cell: Implied = { closes: cells, within: set("tr table") };
const term: Implied = { closes: set("dt dd"), within: set("dl td th caption") };
const reading: Implied = { closes: set("rt rp"), within: set("ruby td th caption") };
/** HTML §13.1.2.4: which open elements a start tag ends, looked for up to an element that holds it. */
const implied: ReadonlyMap<string, Implied> = new Map([
  ["li", { closes: set("li"), within: lists }],
  ["a", { closes: set("a"), within: cells }],
  ["dt", term],
  ["dd", term],
  ["rt", reading],
  ["rp", reading],
  ["td", cell],
  ["th", cell],
  ["tr", rows],
  ["tbody", groups],
  ["thead", groups],
  ["tfoot", groups],
]);

/** The elements that were opened in the output; every method returns the end tags that it takes, so that they always balance. */
export class OpenElements {
  readonly #names: string[] = [];
  /** Start tags that were left out since too many are open: their end tags must not end others. */
  #leftOut = 0;

  /** The end tags that must come before this start tag. */
  before(name: string): string {
    const top = this.#names.at(-1);
    if (top === undefined) return "";
    if ((top === "p" && endParagraphs.has(name)) || (headings.has(top) && headings.has(name))) return this.#endFrom(-1);
    const rule = implied.get(name);
    if (rule === undefined) return "";
    let from = 0;
    for (let place = -1; place >= -this.#names.length; place--) {
      const open = this.#names.at(place) as string;
      if (rule.within.has(open)) break;
      if (rule.closes.has(open)) from = place;
    }
    return from === 0 ? "" : this.#endFrom(from);
  }

  /** Whether the element may open; if so it is open from now on. */
  open(name: string): boolean {
    if (this.#names.length >= mostOpen) {
      this.#leftOut++;
      return false;
    }
    this.#names.push(name);
    return true;
  }

  /** The end tags that this end tag stands for; none if it ends nothing. */
  close(name: string): string {
    if (this.#leftOut > 0) {
      this.#leftOut--;
      return "";
    }
    for (let place = -1; place >= -this.#names.length; place--) {
      const open = this.#names.at(place) as string;
      if (open === name) return this.#endFrom(place);
      if (tableParts.has(name) ? open === "table" : name === "li" ? lists.has(open) : cells.has(open)) return "";
    }
    return "";
  }

  closeAll(): string {
    return this.#endFrom(-this.#names.length);
  }

  #endFrom(place: number): string {
    let ends = "";
    for (let left = -place; left > 0; left--) ends += `</${this.#names.pop()}>`;
    return ends;
  }
}
