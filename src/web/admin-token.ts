/** The token of a request: "Bearer …", or what a browser asks for as a password; null when it has none. */
export function tokenIn(authorization: string | null): string | null {
  const [, scheme = "", value = ""] = /^(bearer|basic) +([!-~]{1,2000})$/i.exec(authorization ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme === "") return null;
  try {
    return atob(value).replace(/^[^:]*:/, "");
  } catch {
    return null;
  }
}
