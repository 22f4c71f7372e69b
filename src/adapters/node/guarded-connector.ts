import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { TLSSocket } from "node:tls";
import { buildConnector } from "undici";
import { type AllowedHosts, forbiddenAddress } from "../http/address-guard.ts";

/** The addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Every address of the host is one that we must not ask (F18). */
export class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

/** The system's own resolution, /etc/hosts included. */
export async function resolveBySystem(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}

/** Told of each encrypted connection when the certificate of its origin expires, in ms since 1970. */
export type CertificateSeen = (origin: string, until: number) => void;

/**
 * Connects as undici does, but resolves a name once, and only to its permitted addresses: what was checked is what is
 * connected to, so a name that resolves differently the next moment gains nothing (F18).
 */
export function guardedConnector(
  allowed: AllowedHosts,
  connectTimeoutMs: number,
  resolve: Resolve,
  certificateSeen: CertificateSeen,
): buildConnector.connector {
  return (options, callback) => {
    permittedAddresses(options, allowed, resolve)
      .then((addresses) => {
        const connect = buildConnector({ timeout: connectTimeoutMs, lookup: pinnedTo(addresses), port: 0 });
        connect(options, (...[error, socket]) => {
          if (error !== null) return callback(error, null);
          if (socket instanceof TLSSocket) {
            const until = Date.parse(socket.getPeerCertificate().valid_to);
            if (Number.isFinite(until)) certificateSeen(`https://${options.host}`, until);
          }
          callback(null, socket);
        });
      })
      .catch((error: Error) => callback(error, null));
  };
}

async function permittedAddresses(
  { hostname, protocol, port }: buildConnector.Options,
  allowed: AllowedHosts,
  resolve: Resolve,
): Promise<readonly string[]> {
  const portNumber = Number(port) || (protocol === "https:" ? 443 : 80);
  const addresses = isIP(hostname) === 0 ? await resolve(hostname) : [hostname];
  const permitted = addresses.filter((address) => !forbiddenAddress(hostname, portNumber, address, allowed));
  if (permitted.length === 0) throw new ForbiddenAddress(hostname);
  return permitted;
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, options, callback) => {
    const first = pinned[0];
    if (options.all) callback(null, pinned);
    else if (first !== undefined) callback(null, first.address, first.family);
  };
}
