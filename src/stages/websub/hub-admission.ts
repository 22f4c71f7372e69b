import type { HubRequest, HubStanding } from "../../model/listener.ts";
import { type HubRefusal, refused } from "./hub-request.ts";

/** Enough for a service that reads every feed of a large site in three formats, too little to flood a host with verifications. */
const mostRequestsOfHost = 600;
const mostSubscriptionsOfHost = 600;
const mostSubscriptionsOfDocument = 5000;
const mostWaiting = 1000;
const [hourSeconds, minuteSeconds] = [3600, 60];

/** Why our hub does not take this request, with all that was granted and asked for already; null: it takes it. */
export function admissionRefusal({ mode }: HubRequest, standing: HubStanding): HubRefusal | null {
  const { subscribed, subscriptionsOfDocument, subscriptionsOfHost, requestsOfHost, waiting } = standing;
  if (requestsOfHost >= mostRequestsOfHost) {
    return refused(429, "too many requests for this callback's host: ask again in an hour", hourSeconds);
  }
  if (waiting >= mostWaiting) return refused(503, "too many requests wait: ask again in a minute", minuteSeconds);
  if (mode === "unsubscribe" || subscribed) return null;
  if (subscriptionsOfHost >= mostSubscriptionsOfHost) {
    return refused(403, `this callback's host has ${mostSubscriptionsOfHost} subscriptions, and may have no more`);
  }
  if (subscriptionsOfDocument >= mostSubscriptionsOfDocument) {
    return refused(403, `this feed has ${mostSubscriptionsOfDocument} subscriptions, and can have no more`);
  }
  return null;
}
