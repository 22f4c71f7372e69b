import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const mostBytes = 512 * 1024;

/** The files in a folder and below that are no larger than half a megabyte, in the order of their names; no expectations, no keys. */
export function documentsUnder(folder: string): readonly Uint8Array[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/\.(?:expected\.json|pem)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((file) => new Uint8Array(readFileSync(file)))
    .filter(({ length }) => length > 0 && length <= mostBytes);
}
