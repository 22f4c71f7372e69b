import type { ArchiveStore } from "../../ports/archive-store.ts";

/** Archives as packed objects in an R2 bucket. */
export function archiveBucket(bucket: R2Bucket): ArchiveStore {
  const get = async (key: string) => {
    const object = await bucket.get(nameOf(key));
    if (object === null) return null;
    return new Response(object.body.pipeThrough(new DecompressionStream("gzip"))).text();
  };
  return {
    isOutside: true,
    get,

    async add(key, text) {
      const put = await bucket.put(nameOf(key), await packed(text), { onlyIf: new Headers({ "If-None-Match": "*" }) });
      return put !== null || (await get(key)) === text;
    },

    async replace(key, text) {
      await bucket.put(nameOf(key), await packed(text));
    },

    remove: (key) => bucket.delete(nameOf(key)),

    moveOut: async () => 0,

    async keys(after, limit) {
      const startAfter = after === "" ? {} : { startAfter: nameOf(after) };
      const { objects } = await bucket.list({ ...startAfter, limit: Math.min(limit, mostListed) });
      return objects.map((object) => object.key.slice(0, -extension.length));
    },
  };
}

const extension = ".json.gz";
const mostListed = 1000;

/** As the files on Node are named, so that a bucket and a folder can be copied into each other. */
function nameOf(key: string): string {
  return `${key}${extension}`;
}

async function packed(text: string): Promise<ArrayBuffer> {
  const body = new Response(text).body;
  if (body === null) throw new Error("a text has a body");
  return new Response(body.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
