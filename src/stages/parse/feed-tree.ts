import type { FeedProblemCode } from "../../model/problem.ts";
import { DocumentEntities, resolveReferences } from "./character-references.ts";
import { grammarDefect } from "./grammar-defect.ts";
import { baseLengthLimit, depthLimit, elementLimit, entryLimit } from "./limits.ts";
import { outermostScope, type ResolvedName, resolveName, type Scope, uriKey } from "./namespaces.ts";
import type { ProblemLog } from "./problem-log.ts";
import { referenceDefect } from "./reference-defect.ts";
import { closesBefore, isVoid } from "./tag-omissions.ts";
import type { RawAttributes } from "./tag-scanner.ts";
import type { XmlElement } from "./xml-element.ts";
import type { XmlListener } from "./xml-events.ts";
import { isWholeFeed, type XmlFormat, xmlFormat } from "./xml-format.ts";

/** The outermost element of a feed, without its entries. */
export interface FeedRoot {
  readonly format: XmlFormat;
  readonly element: XmlElement;
  /** Namespaces declared anywhere in the document, as uriKey gives them. */
  readonly namespaces: ReadonlySet<string>;
}

interface OpenElement {
  readonly element: XmlElement;
  /** The tag as written, in lower case. */
  readonly tag: string;
  readonly scope: Scope;
}

/**
 * Builds the elements of a feed from the events of its text. Each entry is handed over as soon as it ends and forgotten, so memory
 * holds one entry and what stands outside of entries.
 */
export class FeedTree implements XmlListener {
  finished = false;
  offset = 0;
  root: FeedRoot | null = null;
  /** Null: no tag was met at all. */
  firstTag: string | null = null;
  readonly #url: string | null;
  readonly #problems: ProblemLog;
  readonly #onEntry: (entry: XmlElement, format: XmlFormat) => void;
  readonly #open: OpenElement[] = [];
  /** How many elements are open by each tag: a million end tags without a beginning must not search for it. */
  readonly #openTags = new Map<string, number>();
  readonly #entities = new DocumentEntities();
  readonly #namespaces = new Set<string>();
  #rootUri: string | null = null;
  #rootClosed = false;
  #withinPage = false;
  #entry: XmlElement | null = null;
  #entries = 0;
  #elements = 0;

  constructor(url: string | null, problems: ProblemLog, onEntry: (entry: XmlElement, format: XmlFormat) => void) {
    this.#url = url;
    this.#problems = problems;
    this.#onEntry = onEntry;
  }

  startTag(raw: string, attributes: RawAttributes, selfClosing: boolean): void {
    this.firstTag ??= raw.toLowerCase();
    const scope = this.#scope(attributes);
    const resolved = resolveName(raw, scope);
    if (this.root === null && !this.#openRoot(raw, resolved, attributes, scope)) return;
    if (this.#open.length === 0) return;
    if (resolved.undeclared) {
      this.#problem("undeclaredPrefix", `The prefix of <${raw.slice(0, 60)}> is declared nowhere.`);
    }
    const name = this.#ownName(resolved);
    this.#closeOmitted(name);
    if (!this.#hasRoom()) return;
    const parent = this.#open[this.#open.length - 1]?.element ?? null;
    this.#checkGrammar(raw, name, parent);
    const element = this.#element(name, resolved.local, attributes, scope, parent);
    const isEntry = this.#entry === null && (name === "item" || name === "entry");
    if (isEntry) {
      this.#entry = element;
      this.#elements = 0;
    } else {
      parent?.children.push(element);
    }
    this.#elements++;
    this.#push({ element, tag: raw.toLowerCase(), scope });
    if (selfClosing || isVoid(name)) this.#close();
  }

  endTag(raw: string): void {
    const tag = raw.toLowerCase();
    if (tag === "html") this.#withinPage = false;
    if (!this.#openTags.has(tag)) {
      if (this.root !== null && !isVoid(tag)) {
        this.#problem("strayEndTag", `</${tag.slice(0, 60)}> closes nothing that is open.`);
      }
      return;
    }
    const at = this.#open.findLastIndex((open) => open.tag === tag);
    if (at < this.#open.length - 1) {
      const inner = this.#open[this.#open.length - 1]?.tag.slice(0, 60);
      this.#problem("elementNotClosed", `The element <${inner}> is not closed before </${tag.slice(0, 60)}>.`);
    }
    this.#closeDownTo(Math.max(at, 1));
    // The root stays open: what follows it belongs to the feed still.
    if (at === 0) this.#rootClosed = true;
  }

  text(raw: string): void {
    this.#append(raw, false);
  }

  characterData(text: string): void {
    this.#append(text, true);
  }

  entity(name: string, value: string): void {
    this.#entities.declare(name, value);
  }

  malformed(code: FeedProblemCode, detail: string): void {
    if (this.root !== null) this.#problem(code, detail);
  }

  openName(): string | null {
    return this.#open[this.#open.length - 1]?.tag ?? null;
  }

  /** Hands over what is still open at the end of the document. */
  end(): void {
    if (this.root !== null && !this.#rootClosed && !this.finished) {
      this.#problem("truncated", `The document ends within <${this.openName()}>.`);
    }
    this.#closeDownTo(1);
  }

  #checkGrammar(raw: string, name: string, parent: XmlElement | null): void {
    if (this.root === null) return;
    if (this.#rootClosed && this.#open.length === 1) {
      const isRoot = name === "rss" || name === "feed" || name === "rdf:rdf";
      const code = isRoot ? "severalRoots" : "junkAfterFeed";
      this.#problem(code, `Behind the end of the feed stands <${raw.slice(0, 60)}>.`);
    }
    const defect = grammarDefect(raw, name, parent?.name ?? "", this.root.format);
    if (defect !== null) this.#problem(defect.code, defect.detail);
  }

  #problem(code: FeedProblemCode, detail: string): void {
    this.#problems.add(code, detail, this.offset);
  }

  #openRoot(raw: string, resolved: ResolvedName, attributes: RawAttributes, scope: Scope): boolean {
    const format = xmlFormat(raw, resolved, attributes);
    this.#withinPage ||= resolved.local === "html";
    // What stands before a feed is what a broken server printed there; within a page only a whole feed is one.
    if (format === null || (this.#withinPage && !isWholeFeed(resolved, attributes))) return false;
    if (format !== "rdf") this.#rootUri = resolved.uri;
    const isWhole = resolved.local !== "item" && resolved.local !== "entry";
    const element = isWhole
      ? this.#element(resolved.local, resolved.local, attributes, scope, null)
      : this.#element("", "", [], outermostScope, null);
    this.#rootClosed = !isWhole;
    this.#push({ element, tag: isWhole ? raw.toLowerCase() : "", scope });
    this.root = { format, element, namespaces: this.#namespaces };
    return !isWhole;
  }

  #scope(attributes: RawAttributes): Scope {
    const parent = this.#open[this.#open.length - 1]?.scope ?? outermostScope;
    const declared = attributes.filter(([name]) => /^xmlns(?:$|:)/i.test(name));
    if (declared.length === 0) return parent;
    const uris = new Map(declared.map(([name, uri]) => [name.slice(6).toLowerCase(), uriKey(uri)]));
    for (const uri of uris.values()) if (this.#namespaces.size < 1000) this.#namespaces.add(uri);
    return { parent, uris, resolved: new Map() };
  }

  #ownName({ name, prefix, local, uri }: ResolvedName): string {
    const isOwn = (uri !== null && uri === this.#rootUri) || (prefix === "atom" && this.root?.format === "atom");
    return isOwn ? local : name;
  }

  #element(
    name: string,
    local: string,
    attributes: RawAttributes,
    scope: Scope,
    parent: XmlElement | null,
  ): XmlElement {
    const values = new Map<string, string>();
    for (const [raw, value] of attributes) {
      if (/^xmlns(?:$|:)/i.test(raw)) continue;
      const attribute = raw.includes(":") ? resolveName(raw, scope).name : raw.toLowerCase();
      if (!values.has(attribute)) values.set(attribute, this.#resolved(value));
    }
    const base = parent === null ? this.#url : parent.base;
    const ownBase = values.get("xml:base");
    const language = values.get("xml:lang")?.trim();
    return {
      name,
      local,
      attributes: values,
      base: ownBase === undefined ? base : resolvedBase(ownBase, base),
      language: language === undefined ? (parent?.language ?? null) : language === "" ? null : language,
      children: [],
    };
  }

  #hasRoom(): boolean {
    if (this.#open.length >= depthLimit) {
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
    const at = closesBefore(name, this.#open);
    if (at === null) return;
    const tag = this.#open[at]?.tag.slice(0, 60);
    this.#problem("elementNotClosed", `The element <${tag}> is not closed before <${name.slice(0, 60)}>.`);
    this.#closeDownTo(at);
  }

  #closeDownTo(depth: number): void {
    while (this.#open.length > depth) this.#close();
  }

  #push(open: OpenElement): void {
    this.#open.push(open);
    this.#openTags.set(open.tag, (this.#openTags.get(open.tag) ?? 0) + 1);
  }

  #close(): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    const others = (this.#openTags.get(closed.tag) ?? 1) - 1;
    if (others > 0) this.#openTags.set(closed.tag, others);
    else this.#openTags.delete(closed.tag);
    if (closed.element !== this.#entry || this.root === null) return;
    this.#entry = null;
    this.#elements = 0;
    if (this.#entries >= entryLimit) {
      this.#problem("tooManyEntries", `Only the first ${entryLimit} entries were read.`);
      this.finished = true;
      return;
    }
    this.#entries++;
    this.#onEntry(closed.element, this.root.format);
  }

  #append(raw: string, literal: boolean): void {
    const open = this.#open[this.#open.length - 1];
    const isBlank = raw.trim() === "";
    if (open === undefined) {
      if (!isBlank) this.#problem("junkBeforeFeed", `Before the feed stands "${raw.trim().slice(0, 60)}".`);
    } else if (!isBlank || this.#open.length > 2) {
      if (this.#rootClosed && this.#open.length === 1 && !isBlank) {
        this.#problem("junkAfterFeed", `Behind the end of the feed stands "${raw.trim().slice(0, 60)}".`);
      }
      open.element.children.push({ text: literal ? raw : this.#resolved(raw), literal });
    }
  }

  #resolved(raw: string): string {
    if (!raw.includes("&")) return raw;
    const defect = referenceDefect(raw, this.#entities);
    if (defect !== null) this.#problems.add(defect.code, defect.detail, this.offset + defect.at);
    return resolveReferences(raw, this.#entities);
  }
}

function resolvedBase(own: string, parent: string | null): string | null {
  if (own.length > baseLengthLimit || !URL.canParse(own.trim(), parent ?? undefined)) return parent;
  const { href } = new URL(own.trim(), parent ?? undefined);
  return href.length > baseLengthLimit ? parent : href;
}
