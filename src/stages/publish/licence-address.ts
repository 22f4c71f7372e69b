import type { Url } from "../../model/scalars.ts";
import { publishedAddress } from "./published-address.ts";

/** The rights as the address of a licence, which is how many feeds name them; null when they are words. */
export function licenceAddress(rights: string | null): string | null {
  const address = rights === null ? null : URL.parse(rights);
  return address !== null && /^https?:$/.test(address.protocol) ? publishedAddress(address.href as Url) : null;
}
