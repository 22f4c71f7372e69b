import type { PendingRequest } from "../../model/listener.ts";
import type { Url } from "../../model/scalars.ts";

/** Where a subscriber is asked whether it meant a request, or told of a denial: its callback with our fields after its own (WebSub §5.1.1, §5.2, §5.3). */
export function callbackAddress(request: PendingRequest, topic: string): Url {
  const { mode, callback, challenge, leaseSeconds, reason } = request;
  const fields: readonly (readonly [string, string])[] = [
    ["hub.mode", mode],
    ["hub.topic", topic],
    ...(mode === "denied" ? [] : [["hub.challenge", challenge] as const]),
    ...(mode === "subscribe" ? [["hub.lease_seconds", String(leaseSeconds)] as const] : []),
    ...(reason === null ? [] : [["hub.reason", reason] as const]),
  ];
  const query = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const joint = !callback.includes("?") ? "?" : /[?&]$/.test(callback) ? "" : "&";
  return `${callback}${joint}${query}` as Url;
}
