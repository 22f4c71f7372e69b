import { html } from "hono/html";
import type { Instant } from "../model/scalars.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** "5 Jan 2022, 14:30 UTC": never "an hour ago", since pages are stored rendered. */
export function timeElement(instant: Instant) {
  return element(instant, dayAndTime(instant));
}

/** "14:30 UTC" where the day is said already, else with the day. */
export function timeWithin(day: string, instant: Instant) {
  return element(instant, dayOf(instant) === day ? `${timeOf(instant)} UTC` : dayAndTime(instant));
}

/** "5 Jan", where the year need not be said. */
export function shortDay(instant: Instant): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** "5 Jan 2022" */
export function dateElement(instant: Instant) {
  return element(instant, dateOf(instant));
}

/** The same as timeElement in plain words. */
export function dayAndTime(instant: Instant): string {
  return `${dateOf(instant)}, ${timeOf(instant)} UTC`;
}

/** "Wednesday, 5 Jan 2022", in UTC as all times here are. */
export function dayOf(instant: Instant): string {
  return `${days[new Date(instant).getUTCDay()]}, ${dateOf(instant)}`;
}

/** "14:30" */
export function timeOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(11, 16);
}

function dateOf(instant: Instant): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function element(instant: Instant, words: string) {
  return html`<time dir="ltr" datetime="${new Date(instant).toISOString()}">${words}</time>`;
}
