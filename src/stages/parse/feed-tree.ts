import type { FeedProblemCode } from "../../model/problem.ts";
import { escapedCharacterData } from "./character-data.ts";
import { ElementMaker } from "./element-maker.ts";
import { grammarDefect } from "./grammar-defect.ts";
import { depthLimit, elementLimit, entryLimit } from "./limits.ts";
import { outermostScope, type ResolvedName, resolveName, type Scope, scopeWithin } from "./namespaces.ts";
import { OpenElements } from "./open-elements.ts";
import type { ProblemLog } from "./problem-log.ts";
import { isElsewhere } from "./site-base.ts";
import { closesBefore, isVoid } from "./tag-omissions.ts";
import type { RawAttributes } from "./tag-scanner.ts";
import { plainText, type XmlElement } from "./xml-element.ts";
import type { XmlListener } from "./xml-events.ts";
import { isWholeFeed, type XmlFormat, xmlFormat } from "./xml-format.ts";

/** The outermost element of a feed, without its entries. */
export interface FeedRoot {
  readonly format: XmlFormat;
  readonly element: XmlElement;
  /** Namespaces declared anywhere in the document, as uriKey gives them. */
  readonly namespaces: ReadonlySet<string>;
}

/** What becomes of an entry as soon as it ends; the offset is where it began. */
export type OnEntry = (entry: XmlElement, format: XmlFormat, offset: number) => void;

/** Builds the elements of a feed from the events of its text. Memory holds one entry and what stands outside of entries. */
export class FeedTree implements XmlListener {
  finished = false;
  offset = 0;
  root: FeedRoot | null = null;
  /** Null: no tag was met at all. */
  firstTag: string | null = null;
  readonly #url: string | null;
  readonly #problems: ProblemLog;
  readonly #onEntry: OnEntry;
  readonly #maker: ElementMaker;
  readonly #open = new OpenElements();
  readonly #namespaces = new Set<string>();
  #rootUri: string | null = null;
  #rootState: "open" | "closed" | "missing" = "open";
  #withinPage = false;
  /** Text before the feed, if one comes. */
  #junk: { readonly text: string; readonly offset: number } | null = null;
  /** Where the channel says that its site is; relative addresses of entries count from there. */
  #siteBase: string | null = null;
  #entry: { readonly element: XmlElement; readonly offset: number } | null = null;
  #entries = 0;
  #elements = 0;

  constructor(url: string | null, problems: ProblemLog, onEntry: OnEntry) {
    this.#url = url;
    this.#problems = problems;
    this.#onEntry = onEntry;
    this.#maker = new ElementMaker(problems);
  }

  startTag(raw: string, attributes: RawAttributes, selfClosing: boolean): void {
    this.firstTag ??= raw.toLowerCase();
    const scope = scopeWithin(this.#open.innermost?.scope ?? outermostScope, attributes, this.#namespaces);
    const resolved = resolveName(raw, scope);
    if (this.root === null && !this.#openRoot(raw, resolved, attributes, scope)) return;
    if (this.root === null) return;
    if (resolved.undeclared) {
      this.#problem("undeclaredPrefix", `The prefix of <${raw.slice(0, 60)}> is declared nowhere.`);
    }
    const name = this.#ownName(resolved, this.root.format);
    this.#closeOmitted(name);
    const parent = this.#open.innermost?.element;
    if (parent === undefined || !this.#hasRoom()) return;
    this.#checkGrammar(raw, name, parent.name, this.root.format);
    const isEntry = this.#entry === null && (name === "item" || name === "entry");
    const around =
      isEntry && this.#siteBase !== null && parent.base === this.#url ? { ...parent, base: this.#siteBase } : parent;
    const element = this.#maker.make({ name, local: resolved.local }, attributes, scope, around, this.offset);
    if (isEntry) {
      this.#entry = { element, offset: this.offset };
      this.#elements = 0;
    } else {
      parent.children.push(element);
    }
    this.#elements++;
    this.#open.push({ element, tag: raw.toLowerCase(), scope });
    if (selfClosing || isVoid(name)) this.#close();
  }

  endTag(raw: string): void {
    const tag = raw.toLowerCase();
    if (tag === "html") this.#withinPage = false;
    const depth = this.#open.depthOf(tag);
    if (depth === null) {
      if (this.root !== null && !isVoid(tag)) {
        this.#problem("strayEndTag", `</${tag.slice(0, 60)}> closes nothing that is open.`);
      }
      return;
    }
    if (depth < this.#open.depth - 1) this.#notClosed(this.#open.innermost?.tag ?? "", `/${tag}`);
    this.#closeDownTo(Math.max(depth, 1));
    // The root stays open: what follows it belongs to the feed still.
    if (depth === 0) this.#rootState = "closed";
  }

  text(raw: string): void {
    this.#append(raw, false);
  }

  characterData(text: string): void {
    this.#append(text, true);
  }

  entity(name: string, value: string): void {
    this.#maker.declare(name, value);
  }

  malformed(code: FeedProblemCode, detail: string): void {
    if (this.root !== null) this.#problem(code, detail);
  }

  openName(): string | null {
    return this.#open.innermost?.tag ?? null;
  }

  /** Hands over what is still open at the end of the document. */
  end(): void {
    if (this.root !== null && this.#rootState === "open" && !this.finished) {
      this.#problem("truncated", `The document ends within <${this.openName()}>.`);
    }
    this.#closeDownTo(1);
  }

  #openRoot(raw: string, resolved: ResolvedName, attributes: RawAttributes, scope: Scope): boolean {
    const format = xmlFormat(raw, resolved, attributes);
    this.#withinPage ||= resolved.local === "html";
    // What stands before a feed is what a broken server printed there; within a page only a whole feed is one.
    if (format === null || (this.#withinPage && !isWholeFeed(resolved, attributes))) return false;
    if (format !== "rdf") this.#rootUri = resolved.uri;
    const isWhole = resolved.local !== "item" && resolved.local !== "entry";
    const { local } = isWhole ? resolved : { local: "" };
    const around = { base: this.#url, language: null };
    const element = this.#maker.make({ name: local, local }, isWhole ? attributes : [], scope, around, this.offset);
    this.#open.push({ element, tag: isWhole ? raw.toLowerCase() : "", scope });
    this.root = { format, element, namespaces: this.#namespaces };
    if (this.#junk !== null) {
      this.#problems.add("junkBeforeFeed", `Before the feed stands "${this.#junk.text}".`, this.#junk.offset);
    }
    if (!isWhole) {
      this.#rootState = "missing";
      this.#problem("missingRoot", `<${raw.slice(0, 60)}> stands alone, without a feed around it.`);
    }
    return !isWhole;
  }

  #ownName({ name, prefix, local, uri }: ResolvedName, format: XmlFormat): string {
    const isOwn = (uri !== null && uri === this.#rootUri) || (prefix === "atom" && format === "atom");
    return isOwn ? local : name;
  }

  #checkGrammar(raw: string, name: string, parent: string, format: XmlFormat): void {
    if (this.#rootState === "closed" && this.#open.depth === 1) {
      const isRoot = name === "rss" || name === "feed" || name === "rdf:rdf";
      const code = isRoot ? "severalRoots" : "junkAfterFeed";
      this.#problem(code, `Behind the end of the feed stands <${raw.slice(0, 60)}>.`);
    }
    const defect = grammarDefect(raw, name, parent, format);
    if (defect !== null) this.#problem(defect.code, defect.detail);
  }

  #problem(code: FeedProblemCode, detail: string): void {
    this.#problems.add(code, detail, this.offset);
  }

  #notClosed(tag: string, before: string): void {
    this.#problem(
      "elementNotClosed",
      `The element <${tag.slice(0, 60)}> is not closed before <${before.slice(0, 60)}>.`,
    );
  }

  #hasRoom(): boolean {
    if (this.#open.depth >= depthLimit) {
      this.#problem("tooDeep", `Elements nest deeper than ${depthLimit}; what lies deeper was read as text.`);
      return false;
    }
    if (this.#elements >= elementLimit) {
      this.#problem("tooLong", `One entry holds more than ${elementLimit} elements; further ones were read as text.`);
      return false;
    }
    return true;
  }

  #closeOmitted(name: string): void {
    const depth = closesBefore(name, this.#open.all);
    if (depth === null) return;
    this.#notClosed(this.#open.all[depth]?.tag ?? "", name);
    this.#closeDownTo(depth);
  }

  #closeDownTo(depth: number): void {
    while (this.#open.depth > depth) this.#close();
  }

  #close(): void {
    const closed = this.#open.pop()?.element;
    if (closed === undefined || this.root === null) return;
    if (this.#entry === null) this.#noteSite(closed, this.root.format);
    if (closed !== this.#entry?.element) return;
    const { offset } = this.#entry;
    this.#entry = null;
    this.#elements = 0;
    if (this.#entries >= entryLimit) {
      this.#problem("tooManyEntries", `Only the first ${entryLimit} entries were read.`);
      this.finished = true;
      return;
    }
    this.#entries++;
    this.#onEntry(closed, this.root.format, offset);
  }

  #noteSite(element: XmlElement, format: XmlFormat): void {
    if (element.name !== "link" || this.#open.innermost?.element.name !== "channel" || format === "cdf") return;
    const site = plainText(element);
    if (site !== null && isElsewhere(site, this.#url)) this.#siteBase = site;
  }

  #append(raw: string, literal: boolean): void {
    const open = this.#open.innermost;
    const isBlank = raw.trim() === "";
    if (open === undefined) {
      if (!isBlank) this.#junk ??= { text: raw.trim().slice(0, 60), offset: this.offset };
    } else if (!isBlank || this.#open.depth > 2) {
      if (this.#rootState === "closed" && this.#open.depth === 1 && !isBlank) {
        this.#problem("junkAfterFeed", `Behind the end of the feed stands "${raw.trim().slice(0, 60)}".`);
      }
      const text = literal ? raw : this.#maker.text(raw, this.offset);
      const escaped = !literal && text.includes("<![CDATA[") ? escapedCharacterData(text) : null;
      if (escaped !== null)
        this.#problem("cdataEscaped", "The marks of a CDATA section are escaped, so that they are text.");
      open.element.children.push({ text: escaped ?? text, literal: literal || escaped !== null });
    }
  }
}
