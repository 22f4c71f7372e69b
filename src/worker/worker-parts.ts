// Work that an invocation of the Worker hands to others of the same Worker, one after the other: docs/decisions/0016.
import type { Ingested } from "../app/ingest.ts";
import type { GroupPart, PolledPart } from "../app/poll-part.ts";
import type { Elsewhere } from "../app/publish-feeds.ts";
import { renditions } from "../app/selected-feed.ts";
import type { FetchedDocument } from "../model/document.ts";
import type { SourceState } from "../model/source-state.ts";

/** What can be handed on. Each call is an invocation with limits of its own, and neither a request nor a message more; it throws when that one dies. */
export interface WorkerParts {
  /** Each fresh document that it meets it hands on in its turn, to be read; `calls`: how often. */
  poll(part: GroupPart, trace: string): Promise<PolledPart & { readonly calls: number }>;
  read(document: FetchedDocument, state: SourceState, trace: string): Promise<Ingested>;
  /** How many were decided. */
  decide(most: number, trace: string): Promise<number>;
  /** What a feed shows comes back as JSON: one text for all its renditions is copied faster than its objects are for each. */
  choose(...asked: [...Parameters<Elsewhere["choose"]>, trace: string]): ReturnType<Elsewhere["choose"]>;
  render(...asked: [...Parameters<Elsewhere["render"]>, trace: string]): ReturnType<Elsewhere["render"]>;
  /** Renders a feed that is marked, whole. */
  publish(slug: string, trace: string): Promise<void>;
}

export interface HandedParts extends Elsewhere {
  /** How many more may be handed on. */
  left(): number;
  /** Null: it might lead to more than may be handed on. */
  poll(part: GroupPart): Promise<PolledPart | null>;
  decide(most: number): Promise<number>;
}

/** All that one request leads to, itself included. https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/#limits */
const mostInvocations = 32;

/** The parts as one invocation may hand them on. */
export function handedParts(parts: WorkerParts, trace: string): HandedParts {
  let left = mostInvocations - 1;
  const hand = <T>(call: () => Promise<T>) => {
    left--;
    return call();
  };
  return {
    left: () => left,
    async poll(part) {
      // All of its documents may be new; one that dies does not say how many were.
      const most = part.due.length;
      if (left <= most) return null;
      left -= most;
      const polled = await hand(() => parts.poll(part, trace));
      left += most - polled.calls;
      return polled;
    },
    decide: (most) => hand(() => parts.decide(most, trace)),
    choose: (stale, now) => hand(() => parts.choose(stale, now, trace)),
    render: (merged, rendition, now) => hand(() => parts.render(merged, rendition, now, trace)),
    async publish(slug) {
      // So many are kept for the feed that is published here: one chooses what it shows, and one renders each.
      if (left <= 1 + renditions.length) return false;
      await hand(() => parts.publish(slug, trace));
      return true;
    },
  };
}

/** Those of the Worker itself, by the binding that the runtime makes for each entrance; null where it makes none. */
export function ownParts({ exports }: ExecutionContext): WorkerParts | null {
  return (exports as { readonly Parts?: WorkerParts } | undefined)?.Parts ?? null;
}
