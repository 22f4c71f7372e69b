import type { Scope } from "./namespaces.ts";
import type { XmlElement } from "./xml-element.ts";

export interface OpenElement {
  readonly element: XmlElement;
  /** The tag as written, in lower case. */
  readonly tag: string;
  readonly scope: Scope;
}

/** The elements that have begun and not ended, outermost first. */
export class OpenElements {
  readonly #stack: OpenElement[] = [];
  /** How many are open by each tag: a million end tags without a beginning must not search for it. */
  readonly #tags = new Map<string, number>();

  get all(): readonly OpenElement[] {
    return this.#stack;
  }

  get depth(): number {
    return this.#stack.length;
  }

  get innermost(): OpenElement | undefined {
    return this.#stack[this.#stack.length - 1];
  }

  /** The depth at which the innermost element of that tag stands, from 0; null when none is open. */
  depthOf(tag: string): number | null {
    return this.#tags.has(tag) ? this.#stack.findLastIndex((open) => open.tag === tag) : null;
  }

  push(open: OpenElement): void {
    this.#stack.push(open);
    this.#tags.set(open.tag, (this.#tags.get(open.tag) ?? 0) + 1);
  }

  pop(): OpenElement | undefined {
    const closed = this.#stack.pop();
    if (closed === undefined) return undefined;
    const others = (this.#tags.get(closed.tag) ?? 1) - 1;
    if (others > 0) this.#tags.set(closed.tag, others);
    else this.#tags.delete(closed.tag);
    return closed;
  }
}
