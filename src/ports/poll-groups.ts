import type { Instant, SourceId, Url } from "../model/scalars.ts";
import type { SourceState } from "../model/source-state.ts";
import type { HostState } from "./host-store.ts";

/** Sources that one invocation polls together, so that what their polls teach us is one write. All sources of a host are in one group. */
export interface PollGroups {
  /** Puts every configured source into a group and takes the others out; those that became due at `now` are. */
  arrange(now: Instant): Promise<void>;
  /** Takes note that these groups are sent to be polled: those that brought news last first, none that was sent lately or is polled just now. */
  send(now: Instant, limit: number): Promise<readonly number[]>;
  /** The group for whoever polls it until then, with its due sources, those that brought news last first; null: another has it, or none is due. */
  open(group: number, now: Instant, until: Instant): Promise<OpenGroup | null>;
  /** Whether the group's row can hold what a poll changed of its source, so that the source's own needs no writing. */
  holds(before: SourceState, after: SourceState): boolean;
  /** Keeps what its polls taught us, and lets go of it, in one transaction. */
  close(open: OpenGroup, learnt: LearntOfGroup, now: Instant): Promise<void>;
  /** The group of the source with that address, and what it knows of that host, not free while the group is polled; null: it is in none. */
  hostOfGroup(source: Url, host: string): Promise<{ readonly group: number; readonly host: HostState } | null>;
}

export interface OpenGroup {
  readonly id: number;
  readonly until: Instant;
  readonly due: readonly SourceState[];
  /** How many more are due. */
  readonly beyond: number;
  /** What is remembered of the hosts of its sources, due or not; nothing of most. */
  readonly hosts: ReadonlyMap<string, HostState>;
}

export interface LearntOfGroup {
  /** What polls changed and nobody wrote yet, with what it was before. */
  readonly polled: readonly { readonly before: SourceState; readonly after: SourceState }[];
  /** What is written already, with its new entries or alone. */
  readonly committed: readonly SourceState[];
  readonly postponed: readonly { readonly id: SourceId; readonly until: Instant; readonly because: string }[];
  readonly hosts: ReadonlyMap<string, HostState>;
  /** Some sources are due still and are polled by the next message, which is sent already. */
  readonly goesOn: boolean;
}
