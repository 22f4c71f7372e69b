import type { Sequence, Sha256 } from "../../model/scalars.ts";
import type { VectorStore } from "../../ports/vector-store.ts";
import { jsonLists } from "./json-lists.ts";
import type { SqlDriver } from "./sql-driver.ts";

/** More entries than come in the day within which links across languages are made; at 1,024 dimensions some 30 MB. */
export const vectorSlots = 20_000;

/** Vectors in SQL: entries share a ring of slots, so that each is one row written and none deleted. */
export function sqlVectorStore(driver: SqlDriver): VectorStore {
  return {
    async of(numbers) {
      if (numbers.length === 0) return new Map();
      const rows = await driver.all<{ number: Sequence; contentHash: Sha256; vector: string }>(
        `SELECT number, content_hash AS contentHash, vector FROM json_each(?1) AS asked
         CROSS JOIN vectors ON slot = asked.value % ${vectorSlots} AND number = asked.value`,
        [JSON.stringify(numbers)],
      );
      return new Map(rows.map((row) => [row.number, { ...row, vector: fromBase64(row.vector) }]));
    },

    async keep(vectors) {
      const rows = vectors.map(({ number, contentHash, vector }) => [number, contentHash, toBase64(vector)]);
      await driver.batch(
        jsonLists(rows).map((list) => ({
          sql: `INSERT INTO vectors (slot, number, content_hash, vector)
                SELECT value ->> 0 % ${vectorSlots}, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
                ON CONFLICT (slot) DO UPDATE SET
                  number = excluded.number, content_hash = excluded.content_hash, vector = excluded.vector`,
          params: [list],
        })),
      );
    },
  };
}

function toBase64(vector: Int8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(vector.buffer, vector.byteOffset, vector.length)));
}

function fromBase64(text: string): Int8Array {
  return Int8Array.from(atob(text), (character) => character.charCodeAt(0));
}
