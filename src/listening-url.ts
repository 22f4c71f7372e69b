const everyone: ReadonlySet<string> = new Set(["0.0.0.0", "::", "127.0.0.1"]);

/** Where a browser on this machine reaches a server that listens on the host and port; an IPv6 address stands in brackets (RFC 3986 §3.2.2). */
export function listeningUrl(hostname: string, port: number): string {
  const host = everyone.has(hostname) ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname;
  return `http://${host}:${port}`;
}
