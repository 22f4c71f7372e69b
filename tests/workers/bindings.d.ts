import type { D1Migration } from "cloudflare:test";
import type { Item, ItemStory } from "../../src/app/cluster-items.ts";
import type { Bindings } from "../../src/worker/workers-home.ts";

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import("../../src/worker.ts");
    }
    interface Env extends Bindings {
      readonly ARCHIVES: R2Bucket;
      readonly MIGRATIONS: D1Migration[];
    }
  }
}

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests/workers/origin.setup.ts answers. */
    origin: string;
    /** The documents that the Node home made of two-homes.ts, by path. */
    nodeDocuments: Readonly<Record<string, string>>;
    /** Items of our own set, and the stories that the Node home made of them. */
    nodeStories: { readonly items: readonly Item[]; readonly stories: readonly ItemStory[] };
  }
}
