// How much one invocation does, on each of Cloudflare's plans.

/** Cloudflare's limits of one invocation, and what follows from them. */
export interface Plan {
  readonly queries: number;
  readonly databaseBytes: number;
  /** To other servers. */
  readonly requests: number;
  /** About as much as its CPU time allows; an unchanged poll is one, a document one for each 4 KB. */
  readonly work: number;
  readonly limitBytes: number;
  /** What is handed to another invocation of the Worker; null: nothing is, one does it all. */
  readonly part: PlanOfPart | null;
  /** In which cron ticks the writer is woken: those of every so many minutes. */
  readonly wakeEveryMinutes: number;
  /** Most that the writer decides when it is woken. */
  readonly decisions: number;
  /** Most that are decided with each cron tick, which costs no message; 0: the writer is woken for all. */
  readonly decisionsATick: number;
  /** Feeds rendered with each cron tick; 0: all that are stale when the writer is woken. */
  readonly rendersATick: number;
  /** In which cron ticks the database is pruned, and how many steps at once. */
  readonly pruneEveryMinutes: number;
  readonly pruneSteps: number;
  /** Of feeds, looked through when something is taken down, and with each cron tick until all are. */
  readonly archivesAtOnce: number;
}

/** As much as an invocation does of what another handed to it. */
export interface PlanOfPart {
  /** Sources that it is given; it asks as many as its work allows. */
  readonly polls: number;
  /** Counted as that of a plan. */
  readonly work: number;
  readonly decisions: number;
}

/** By the variable PLAN. Throws when that names none. */
export function planOf(name: string): Plan {
  const plan = plans[name];
  if (plan === undefined) throw new Error(`PLAN in wrangler.toml is "${name}"; make it "free" or "paid"`);
  return plan;
}

const megabyte = 1024 ** 2;
const plans: Readonly<Record<string, Plan>> = {
  free: {
    databaseBytes: 500e6,
    queries: 50,
    requests: 50,
    work: 60,
    limitBytes: megabyte,
    part: { polls: 3, work: 6, decisions: 1 },
    decisions: 12,
    decisionsATick: 4,
    wakeEveryMinutes: 3,
    rendersATick: 1,
    pruneEveryMinutes: 12,
    pruneSteps: 1,
    archivesAtOnce: 3,
  },
  paid: {
    databaseBytes: 10e9,
    queries: 1000,
    requests: 1000,
    work: 4000,
    limitBytes: 64 * megabyte,
    part: null,
    decisions: 500,
    decisionsATick: 0,
    wakeEveryMinutes: 1,
    rendersATick: 0,
    pruneEveryMinutes: 5,
    pruneSteps: 20,
    archivesAtOnce: 50,
  },
};
