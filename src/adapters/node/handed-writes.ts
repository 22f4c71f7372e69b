// One thread hands what it writes to another, which writes it between its own: SQLite lets one write at a time, a thread that waits for its
// turn does nothing meanwhile, and what a connection remembers of the file is good for as long as no other writes.
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { SqlDriver, Statement } from "../sqlite/sql-driver.ts";
import { OperatorError } from "./operator-error.ts";
import type { OpenDatabase, Written } from "./sqlite-file.ts";

/** What became of a batch, as it can be sent. */
type Answer =
  | { readonly kind: "committed"; readonly rows: readonly unknown[] }
  | { readonly kind: "failed"; readonly message: string; readonly byOperator: boolean };

export interface HandedWrites {
  /** Reads over its own connection; writes over that of the other thread while there is one, and over its own else. */
  readonly driver: SqlDriver;
  /** What is written goes through this port from now on; what is not answered until it closes fails. */
  handTo(port: MessagePort): void;
  /** What is written is written here again. */
  takeBack(): void;
}

type Hand = (statements: readonly Statement[]) => Promise<readonly unknown[]>;

/** For the thread that hands over. */
export function handedWrites(own: SqlDriver): HandedWrites {
  let hand: Hand | null = null;
  return {
    driver: {
      async all<Row>(sql: string, params: Statement["params"]) {
        if (hand === null || !sql.includes("RETURNING")) return own.all<Row>(sql, params);
        return (await hand([{ sql, params }])) as readonly Row[];
      },
      async run(sql, params) {
        if (hand === null) await own.run(sql, params);
        else await hand([{ sql, params }]);
      },
      async batch(statements) {
        if (hand === null) await own.batch(statements);
        else await hand(statements);
      },
    },
    handTo(port) {
      hand = handThrough(port, () => {
        hand = null;
      });
    },
    takeBack() {
      hand = null;
    },
  };
}

function handThrough(port: MessagePort, closed: () => void): Hand {
  const waiting: ((answer: Answer) => void)[] = [];
  port.on("message", (answers: readonly Answer[]) => {
    for (const answer of answers) waiting.shift()?.(answer);
  });
  port.once("close", () => {
    closed();
    for (const answered of waiting.splice(0)) answered(unanswered);
  });
  return (statements) =>
    new Promise((resolve, reject) => {
      waiting.push((answer) => {
        if (answer.kind === "committed") resolve(answer.rows);
        else reject(answer.byOperator ? new OperatorError(answer.message) : new Error(answer.message));
      });
      port.postMessage(statements);
    });
}

const unanswered: Answer = {
  kind: "failed",
  message: "the thread that writes the database ended in the midst of it; what it left is taken up again",
  byOperator: true,
};

export interface TakenWrites {
  /** Its own, which writes what waits at the port before each of its statements. */
  readonly driver: SqlDriver;
  /** Writes some of what waits at the port; false when nothing did. */
  writeWaiting(): boolean;
}

/** Written in one transaction, and answered after it: of sixteen polls all would wait for one another. */
const mostTogether = 4;

/** For the thread that writes. */
export function takenWrites(
  port: MessagePort,
  { driver, together }: Pick<OpenDatabase, "driver" | "together">,
): TakenWrites {
  const write = (first: readonly (readonly Statement[])[]): boolean => {
    const batches = [...first, ...waitingAt(port, mostTogether - first.length)];
    if (batches.length > 0) port.postMessage(together(batches).map(answerOf));
    return batches.length > 0;
  };
  const writeWaiting = () => write([]);
  port.on("message", (statements: readonly Statement[]) => write([statements]));
  return {
    driver: {
      all(sql, params) {
        writeWaiting();
        return driver.all(sql, params);
      },
      run(sql, params) {
        writeWaiting();
        return driver.run(sql, params);
      },
      batch(statements) {
        writeWaiting();
        return driver.batch(statements);
      },
    },
    writeWaiting,
  };
}

function waitingAt(port: MessagePort, most: number): readonly (readonly Statement[])[] {
  const waiting: (readonly Statement[])[] = [];
  while (waiting.length < most) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) break;
    waiting.push(next.message as readonly Statement[]);
  }
  return waiting;
}

function answerOf(written: Written): Answer {
  if (written.kind === "committed") return written;
  const { error } = written;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "failed", message, byOperator: error instanceof OperatorError };
}
