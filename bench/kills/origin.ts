import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { feedIn, sourceAt } from "./made-line.ts";

/** One document that a made server gave away. */
export interface Served {
  readonly source: number;
  readonly edition: number;
  /** How many kills had gone before. */
  readonly kill: number;
}

/** All made servers in one. It lives with whoever kills, so that what was served is known whatever becomes of those who asked. */
export interface Origin {
  readonly url: string;
  readonly served: readonly Served[];
  /** From now on that edition is served. */
  publish(edition: number, kill: number): void;
  /**
   * Settles once the program under way has come to its step; before that it is answered if `goesOn`, else it waits there.
   * To be called before the program is started.
   */
  reached(goesOn: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Answers on loopback. */
export async function madeOrigin(): Promise<Origin> {
  const served: Served[] = [];
  let now = { edition: 1, kill: 0 };
  let whenReached: (answer: () => void) => void = (answer) => answer();
  const server = createServer(({ url = "" }, response) => {
    // A connection that is kept may be closed here just as a slow program uses it again.
    response.setHeader("connection", "close");
    if (url === "/reached") return whenReached(() => response.end());
    const source = sourceAt(url.slice(1));
    served.push({ source, ...now });
    response.end(feedIn(source, now.edition));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    publish(edition, kill) {
      now = { edition, kill };
    },
    reached: (goesOn) =>
      new Promise((resolve) => {
        whenReached = (answer) => {
          if (goesOn) answer();
          resolve();
        };
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
