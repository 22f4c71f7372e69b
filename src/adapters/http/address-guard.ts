import ipaddr from "ipaddr.js";

/** Whether the operator allows what is beyond public addresses on ports 80 and 443, for that host or its address. */
export type AllowedHosts = (host: string, address: string) => boolean;

/** Reads allow-private-hosts: names ("localhost"), addresses ("10.0.0.5", "::1") and networks ("127.0.0.0/8"), on every port. */
export function allowedHosts(entries: readonly string[]): AllowedHosts {
  const rules = entries.map(readEntry);
  return (host, address) => rules.some((allows) => allows(host, address));
}

/** Whether a connection to that address, as that host and port lead to it, must not be made (F18). */
export function forbiddenAddress(host: string, port: number, address: string, allowed: AllowedHosts): boolean {
  if (allowed(host, address)) return false;
  return (port !== 80 && port !== 443) || !isPublicAddress(address);
}

/** Whether anyone on the internet could be meant by an address, seen through the IPv4 addresses that IPv6 ones embed. */
export function isPublicAddress(address: string): boolean {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) {
    // The one metadata service at a public-looking address: Azure's.
    return parsed.range() === "unicast" && parsed.toString() !== "168.63.129.16";
  }
  if (parsed.zoneId !== undefined) return false;
  if (parsed.isIPv4MappedAddress()) return isPublicAddress(parsed.toIPv4Address().toString());
  // RFC 6052: what a network without IPv4 resolves IPv4-only hosts to; the rest of NAT64 (RFC 8215) is local.
  if (parsed.match(network("64:ff9b::/96"))) return isPublicAddress(lastFourBytes(parsed));
  // RFC 4291 §2.4: only 2000::/3 is handed out as global unicast.
  return parsed.range() === "unicast" && parsed.match(network("2000::/3")) && !isIsatap(parsed);
}

/** Whether a text is an IPv4 or IPv6 address as URLs and resolvers write them. */
export function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

const networks = new Map<string, [ipaddr.IPv6, number]>();

function network(range: string): [ipaddr.IPv6, number] {
  const known = networks.get(range) ?? ipaddr.IPv6.parseCIDR(range);
  networks.set(range, known);
  return known;
}

function lastFourBytes(address: ipaddr.IPv6): string {
  return address.toByteArray().slice(12).join(".");
}

// RFC 5214 §6.1: the interface identifier tunnels to the IPv4 address in it.
function isIsatap(address: ipaddr.IPv6): boolean {
  return address.parts[5] === 0x5efe && (address.parts[4] === 0 || address.parts[4] === 0x200);
}

function readEntry(entry: string): AllowedHosts {
  if (ipaddr.isValidCIDR(entry)) return inNetwork(...ipaddr.parseCIDR(entry));
  const name = plainName(entry);
  if (!isAddress(name)) return (host) => plainName(host) === name;
  const literal = ipaddr.process(name);
  return inNetwork(literal, literal.kind() === "ipv4" ? 32 : 128);
}

function inNetwork(network: ipaddr.IPv4 | ipaddr.IPv6, bits: number): AllowedHosts {
  return (_, address) => {
    if (!isAddress(address)) return false;
    // An IPv4-mapped address reaches the IPv4 one, so it is allowed or not as that.
    const parsed = ipaddr.process(address);
    return parsed.kind() === network.kind() && parsed.match(network, bits);
  };
}

function plainName(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}
