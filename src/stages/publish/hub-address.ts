import type { SiteConfig } from "../../model/config.ts";
import type { Url } from "../../model/scalars.ts";

/** The hub that published feeds name, our own or another; null when there is none (P9). */
export function hubAddress({ hub, publicUrl }: Pick<SiteConfig, "hub"> & { readonly publicUrl: string }): Url | null {
  return hub === "built-in" ? (`${publicUrl}/hub` as Url) : hub;
}
