// The web layer may not reach into a stage; the feed's ttl and its max-age must still be one number (P8).
export { publishedTtlMinutes } from "../stages/publish/published-ttl.ts";
