import { html } from "hono/html";

export interface PageLinks {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Where a page stands. */
  readonly address: (page: number) => string;
  /** What leads to the page before, and after. */
  readonly words: readonly [string, string];
}

/** The way to the neighbouring pages; "" for a single one. */
export function pageLinks({ page, pages, address, words: [before, after] }: PageLinks) {
  if (pages < 2) return "";
  const previous = page === 1 ? html`<span></span>` : html`<a rel="prev" href="${address(page - 1)}">${before}</a>`;
  const next = page === pages ? html`<span></span>` : html`<a rel="next" href="${address(page + 1)}">${after}</a>`;
  return html`<nav class="pages" aria-label="Pages">${previous}<span>Page ${page} of ${pages}</span>${next}</nav>`;
}
