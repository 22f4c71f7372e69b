import type { Delivery, SentMessage } from "./runtime.ts";

export interface Batch {
  readonly queue: SentMessage["queue"];
  readonly messages: readonly Delivery[];
}

const mostAttempts = 4;

interface Waiting extends Delivery {
  readonly from: number;
}

/** Cloudflare's queues as wrangler.toml sets them: polls one a batch, wakes of the writer up to a hundred. */
export class Queues {
  operations = 0;
  dead = 0;
  private count = 0;
  private readonly waiting: Record<SentMessage["queue"], Waiting[]> = { polls: [], stories: [] };

  send(queue: SentMessage["queue"], body: unknown): void {
    this.operations += 3;
    this.waiting[queue].push({ id: String(this.count++), body, attempts: 1, from: 0 });
  }

  /** Polls before wakes: those that come while it is polled become one batch. */
  next(now: number): Batch | null {
    for (const [queue, most] of [
      ["polls", 1],
      ["stories", 100],
    ] as const) {
      const messages = this.waiting[queue].filter(({ from }) => from <= now).slice(0, most);
      if (messages.length === 0) continue;
      this.waiting[queue] = this.waiting[queue].filter((message) => !messages.includes(message));
      return { queue, messages };
    }
    return null;
  }

  /** Delivers the batch then, behind what has come meanwhile. */
  later({ queue, messages }: Batch, from: number): void {
    this.waiting[queue].push(...messages.map((message) => ({ ...(message as Waiting), from })));
  }

  settle({ queue, messages }: Batch, retried: readonly string[], now: number): void {
    for (const message of messages) {
      if (!retried.includes(message.id)) continue;
      this.operations++;
      if (message.attempts >= mostAttempts) this.dead++;
      else {
        const from = now + 30_000 * message.attempts;
        this.waiting[queue].push({ ...(message as Waiting), attempts: message.attempts + 1, from });
      }
    }
  }
}
