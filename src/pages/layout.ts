import { html, raw } from "hono/html";
import { style } from "./style.ts";

type Markup = ReturnType<typeof html>;

export interface Page {
  /** BCP 47, of the page's own words; null: English. */
  readonly language: string | null;
  readonly title: string;
  /** For <head>: links that feed readers and search engines look for. */
  readonly head: Markup | null;
  readonly body: Markup;
}

/** A whole HTML document. */
export function layout({ language, title, head, body }: Page): string {
  return String(html`<!doctype html>
<html lang="${language ?? "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${head ?? ""}
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${body}
</body>
</html>
`);
}
