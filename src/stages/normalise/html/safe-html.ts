import { type AllowedElement, allowedElements, rawElements, silentElements } from "./allowed-markup.ts";
import { escapedText, rewrittenText } from "./escaped.ts";
import { OpenElements } from "./open-elements.ts";
import { endOfComment, readTag, type Tag } from "./read-tag.ts";
import { safeAttributes } from "./safe-attributes.ts";
import { videoLink } from "./video-link.ts";

// A long base makes each relative link long.
const limitCharacters = 1024 * 1024;
const rawEnds = new Map([...rawElements].map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, "gi")]));

/** Well-nested HTML of allowed elements and attributes alone, every text and value escaped anew; in linear time. */
export function safeHtml(html: string, base: string | null): string {
  return new SafeWriter(html, base).written();
}

class SafeWriter {
  readonly #html: string;
  readonly #base: string | null;
  readonly #open = new OpenElements();
  #out = "";
  #at = 0;
  /** The silent element that we are in, and how many of its name. */
  #silent = { name: "", depth: 0 };

  constructor(html: string, base: string | null) {
    this.#html = html;
    this.#base = base;
  }

  written(): string {
    const html = this.#html;
    while (this.#at < html.length && this.#out.length < limitCharacters) {
      const start = html.indexOf("<", this.#at);
      const end = start < 0 ? html.length : start;
      if (end > this.#at) this.#text(rewrittenText(html.slice(this.#at, end)));
      this.#at = end;
      if (start >= 0) this.#markup();
    }
    return this.#out + this.#open.closeAll();
  }

  #text(safe: string): void {
    if (this.#silent.depth === 0) this.#out += safe;
  }

  /** Takes what stands at a "<". */
  #markup(): void {
    const html = this.#html;
    const next = html.charCodeAt(this.#at + 1);
    if (isLetter(next) || (next === 0x2f && isLetter(html.charCodeAt(this.#at + 2)))) {
      const tag = readTag(html, this.#at);
      this.#at = tag?.end ?? html.length;
      if (tag !== null) this.#tag(tag);
    } else if (next === 0x21 || next === 0x3f || next === 0x2f) {
      const end = endOfComment(html, this.#at);
      if (html.startsWith("<![CDATA[", this.#at))
        this.#text(escapedText(html.slice(this.#at + 9, end === null ? undefined : end - 3)));
      this.#at = end ?? html.length;
    } else {
      this.#text("&lt;");
      this.#at++;
    }
  }

  #tag(tag: Tag): void {
    const { name, isEnd } = tag;
    if (!isEnd && rawElements.has(name)) this.#raw(tag);
    else if (this.#silent.depth > 0) {
      if (name === this.#silent.name && !tag.closesItself) this.#silent.depth += isEnd ? -1 : 1;
    } else if (silentElements.has(name)) {
      if (!isEnd && !tag.closesItself) this.#silent = { name, depth: 1 };
    } else if (isEnd) {
      if (name === "br") this.#out += "<br />";
      else if (allowedElements.has(name)) this.#out += this.#open.close(name);
    } else {
      const element = allowedElements.get(name);
      if (element !== undefined) this.#element(element, tag);
    }
  }

  #element(element: AllowedElement, { attributes }: Tag): void {
    const { name, isVoid } = element;
    const kept = safeAttributes(element, attributes, this.#base);
    if (kept === null) return;
    this.#out += this.#open.before(name);
    if (isVoid) this.#out += `<${name}${kept} />`;
    else if (this.#open.open(name)) this.#out += `<${name}${kept}>`;
  }

  /** Passes over an element whose content is no markup. */
  #raw({ name, attributes }: Tag): void {
    if (name === "iframe") this.#text(videoLink(attributes?.get("src")));
    const end = rawEnds.get(name) as RegExp;
    end.lastIndex = this.#at;
    this.#at = end.test(this.#html) ? end.lastIndex - name.length - 2 : this.#html.length;
  }
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
