import { html } from "hono/html";
import type { Instant } from "../model/scalars.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "5 Jan 2022, 14:30 UTC": never "an hour ago", since pages are stored rendered. */
export function timeElement(instant: Instant) {
  return html`<time datetime="${new Date(instant).toISOString()}">${dayAndTime(instant)}</time>`;
}

/** The same as plain words. */
export function dayAndTime(instant: Instant): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${date.toISOString().slice(11, 16)} UTC`;
}
