import { html } from "hono/html";
import type { Instant } from "../model/scalars.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "5 Jan 2022, 14:30 UTC": never "an hour ago", since pages are stored rendered. */
export function timeElement(instant: Instant) {
  const date = new Date(instant);
  const iso = date.toISOString();
  const words = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${iso.slice(11, 16)} UTC`;
  return html`<time datetime="${iso}">${words}</time>`;
}
