import { type PublisherName, publisherNames, publishers } from "./publishers.ts";

/** The origin, such as "http://127.0.0.11:40123", at which each publisher is served. */
export type Origins = Readonly<Record<PublisherName, string>>;

/** The text with the publishers' fictional addresses, with or without TLS and www, replaced by those they are served at. */
export function withLoopbackAddresses(text: string, origins: Origins): string {
  return publisherNames.reduce((replaced, name) => {
    const host = publishers[name].host.replaceAll(".", "\\.");
    return replaced.replaceAll(new RegExp(`https?://(?:www\\.)?${host}`, "g"), origins[name]);
  }, text);
}
