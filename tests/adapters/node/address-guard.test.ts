import { isIP } from "node:net";
import { expect, test } from "vitest";
import { allowedHosts, forbiddenAddress } from "../../../src/adapters/http/address-guard.ts";

/** Whether a literal address, spelled as in a URL, may not be asked; "unreadable" when it is no URL at all. */
function verdict(spelling: string, allow: readonly string[] = []): "forbidden" | "asked" | "unreadable" {
  const host = URL.parse(`http://${spelling}/`)?.hostname.replace(/^\[|\]$/g, "");
  if (host === undefined) return "unreadable";
  expect(isIP(host)).not.toBe(0);
  return forbiddenAddress(host, 80, host, allowedHosts(allow)) ? "forbidden" : "asked";
}

test.each([
  ["loopback", "127.0.0.1"],
  ["loopback beyond its first address", "127.255.255.254"],
  ["loopback in short", "127.1"],
  ["loopback in decimal", "2130706433"],
  ["loopback in octal", "0177.0.0.1"],
  ["loopback in octal, one number", "017700000001"],
  ["loopback in hexadecimal", "0x7f.0.0.1"],
  ["loopback in hexadecimal, one number", "0x7f000001"],
  ["loopback in mixed bases", "0x7f.1"],
  ["loopback in full-width digits", "１２７.０.０.１"],
  ["loopback with a dot at its end", "127.0.0.1."],
  ["loopback percent-encoded", "%31%32%37.0.0.1"],
  ["this host", "0.0.0.0"],
  ["this host in short", "0"],
  ["this network", "0.1.2.3"],
  ["private, class A", "10.0.0.1"],
  ["private, class A in decimal", "167772161"],
  ["private, class B", "172.16.0.1"],
  ["private, class B, its end", "172.31.255.255"],
  ["private, class C", "192.168.1.1"],
  ["link-local", "169.254.1.1"],
  ["cloud metadata", "169.254.169.254"],
  ["cloud metadata in decimal", "2852039166"],
  ["cloud metadata in hexadecimal", "0xa9fea9fe"],
  ["container metadata", "169.254.170.2"],
  ["Azure's wire server", "168.63.129.16"],
  ["Alibaba's metadata, in CGNAT", "100.100.100.200"],
  ["CGNAT", "100.64.0.1"],
  ["Oracle's metadata, in IETF assignments", "192.0.0.192"],
  ["documentation 1", "192.0.2.1"],
  ["documentation 2", "198.51.100.1"],
  ["documentation 3", "203.0.113.1"],
  ["benchmarking", "198.18.0.1"],
  ["6to4 relays", "192.88.99.1"],
  ["multicast", "224.0.0.1"],
  ["multicast, its end", "239.255.255.255"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["IPv6 loopback", "[::1]"],
  ["IPv6 loopback at length", "[0:0:0:0:0:0:0:1]"],
  ["IPv6 unspecified", "[::]"],
  ["IPv4-mapped loopback", "[::ffff:127.0.0.1]"],
  ["IPv4-mapped loopback in hexadecimal", "[::ffff:7f00:1]"],
  ["IPv4-mapped private", "[::ffff:10.0.0.1]"],
  ["IPv4-mapped metadata", "[::ffff:a9fe:a9fe]"],
  ["IPv4-compatible loopback", "[::127.0.0.1]"],
  ["IPv4-translated loopback", "[::ffff:0:127.0.0.1]"],
  ["NAT64 of loopback", "[64:ff9b::127.0.0.1]"],
  ["NAT64 of metadata", "[64:ff9b::a9fe:a9fe]"],
  ["local NAT64", "[64:ff9b:1::8.8.8.8]"],
  ["6to4 of loopback", "[2002:7f00:1::]"],
  ["6to4 of private", "[2002:a00:1::1]"],
  ["Teredo", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]"],
  ["ISATAP of private", "[2600::5efe:a00:1]"],
  ["ISATAP of private, global bit set", "[2600::200:5efe:a00:1]"],
  ["unique local", "[fc00::1]"],
  ["unique local, metadata of AWS", "[fd00:ec2::254]"],
  ["link-local, IPv6", "[fe80::1]"],
  ["site-local, deprecated", "[fec0::1]"],
  ["multicast, IPv6", "[ff02::1]"],
  ["documentation, IPv6", "[2001:db8::1]"],
  ["documentation, IPv6, the newer", "[3fff::1]"],
  ["discard", "[100::1]"],
  ["ORCHIDv2", "[2001:20::1]"],
  ["segment routing", "[5f00::1]"],
  ["beyond what is handed out", "[4000::1]"],
])("F18 an address is refused: %s, %s", (_, spelling) => expect(verdict(spelling)).toBe("forbidden"));

test.each([
  ["public", "93.184.216.34"],
  ["public, next to private", "172.32.0.1"],
  ["public, next to CGNAT", "100.128.0.1"],
  ["public, IPv6", "[2606:2800:220:1:248:1893:25c8:1946]"],
  ["public, IPv4-mapped", "[::ffff:93.184.216.34]"],
  ["public, through NAT64", "[64:ff9b::93.184.216.34]"],
])("F18 an address is asked: %s, %s", (_, spelling) => expect(verdict(spelling)).toBe("asked"));

test.each([
  ["a zone", "[fe80::1%25eth0]"],
  ["octal digits beyond seven", "0189.0.0.1"],
  ["a number too large", "4294967296"],
])("F18 an address is unreadable: %s, %s", (_, spelling) => expect(verdict(spelling)).toBe("unreadable"));

test.each<[string, string, number, string, readonly string[], boolean]>([
  ["a name that leads into a private network", "intranet.example", 80, "10.0.0.1", [], true],
  ["the same name when allowed", "intranet.example", 80, "10.0.0.1", ["intranet.example"], false],
  ["an allowed name in other letters, with a dot", "Intranet.Example.", 80, "10.0.0.1", ["intranet.example"], false],
  ["a name that ends like an allowed one", "evil-intranet.example", 80, "10.0.0.1", ["intranet.example"], true],
  ["a name under an allowed one", "a.intranet.example", 80, "10.0.0.1", ["intranet.example"], true],
  ["a name that leads to an allowed address", "other.example", 80, "10.0.0.1", ["10.0.0.1"], false],
  ["a name that leads to the address beside it", "other.example", 80, "10.0.0.2", ["10.0.0.1"], true],
  ["a name that leads into an allowed network", "other.example", 80, "10.0.0.1", ["10.0.0.0/8"], false],
  ["an allowed address as IPv4-mapped", "::ffff:10.0.0.1", 80, "::ffff:10.0.0.1", ["10.0.0.0/8"], false],
  ["an IPv6 address in an allowed network", "fd00::7", 80, "fd00::7", ["fd00::/8"], false],
  ["an IPv6 address when an IPv4 network is allowed", "::1", 80, "::1", ["127.0.0.0/8"], true],
  ["https", "example.org", 443, "93.184.216.34", [], false],
  ["another port", "example.org", 8080, "93.184.216.34", [], true],
  ["a database's port", "example.org", 6379, "93.184.216.34", [], true],
  ["another port of an allowed host", "example.org", 8080, "93.184.216.34", ["example.org"], false],
  ["what resolution gave that is no address", "example.org", 80, "nonsense", [], true],
])("F18 a connection is refused or not: %s", (_, host, port, address, allow, refused) => {
  expect(forbiddenAddress(host, port, address, allowedHosts(allow))).toBe(refused);
});
