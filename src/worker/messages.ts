// What the Worker's queues carry.

/** Asks for a group of sources to be polled; the group stands in D1, so that a message never carries more than its number. */
export interface GroupMessage {
  readonly kind: "group";
  readonly group: number;
  /** As the journal bears it; missing from an earlier version. */
  readonly trace?: string;
}

/** As an earlier version sent it; what it names stands in a group now. */
export interface PollMessage {
  readonly kind: "poll";
  readonly sources: readonly string[];
}

/** Asks the writer of stories to look for changes; it says nothing, so many are as good as one. */
export interface WriteMessage {
  readonly kind: "write";
  readonly trace?: string;
}

/** Asks for a look at whom to tell of changes. */
export interface HubMessage {
  readonly kind: "hub";
}

export type Message = GroupMessage | PollMessage | WriteMessage | HubMessage;
