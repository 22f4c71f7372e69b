import type {
  HubRequest,
  HubStanding,
  Listener,
  PendingRequest,
  RequestOutcome,
  TellingOutcome,
} from "../model/listener.ts";
import type { Instant, Url } from "../model/scalars.ts";

/** Who listens to our documents, and what our hub has yet to do. Publishing itself marks listeners (DocumentStore.publish). */
export interface HubStore {
  standing(path: string, callback: Url, now: Instant): Promise<HubStanding>;
  /** Remembers a request until it is verified, in place of an earlier one for this document and callback. */
  ask(request: HubRequest, now: Instant): Promise<void>;
  /** Requests whose time has come; nobody else is given them before `until`. */
  takeRequests(now: Instant, until: Instant, limit: number): Promise<readonly PendingRequest[]>;
  /** Listeners whose document changed, whose time has come; nobody else is given them before `until`. */
  takeListeners(now: Instant, until: Instant, limit: number): Promise<readonly Listener[]>;
  /** In one transaction; a document that changed again meanwhile leaves its listener due. */
  settle(
    requests: readonly (readonly [PendingRequest, RequestOutcome])[],
    tellings: readonly (readonly [Listener, TellingOutcome])[],
    now: Instant,
  ): Promise<void>;
  /** Makes those due that listen to anything but these documents, so that they hear of its end. */
  keepOnly(paths: readonly string[], now: Instant): Promise<void>;
  /** When there is something to do next; null: nothing is. */
  nextDueAt(): Promise<Instant | null>;
}
