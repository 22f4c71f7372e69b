import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createRawServer, type Server, type Socket } from "node:net";

export interface FeedServer {
  /** "http://127.0.0.1:34567" */
  readonly origin: string;
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that answers each path as the table says. */
export async function feedServer(answers: Readonly<Record<string, Answer>>): Promise<FeedServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end("nothing here");
    else answer(request, response);
  });
  const origin = await listening(server);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin, requests, close };
}

/** A server that answers whatever it is sent with these bytes, and hangs up. */
export async function rawServer(bytes: string): Promise<Omit<FeedServer, "requests">> {
  const server = createRawServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(bytes, "latin1"));
  });
  return { origin: await listening(server), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A server that takes connections and never says a word. */
export async function silentServer(): Promise<Omit<FeedServer, "requests">> {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => void sockets.add(socket.on("error", () => {})));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { origin: await listening(server), close };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
