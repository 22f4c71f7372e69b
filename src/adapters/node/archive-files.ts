import { randomUUID } from "node:crypto";
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { ArchiveStore } from "../../ports/archive-store.ts";
import { OperatorError } from "./operator-error.ts";

const packed = promisify(gzip);
const unpacked = promisify(gunzip);
const extension = ".json.gz";
/** No point, so that no name leads out of the folder. */
const keyForm = /^[a-z0-9][a-z0-9-]{0,80}(?:\/[a-z0-9][a-z0-9-]{0,80}){0,3}$/;

/** Archives as packed files in a folder of their own, which is made with the first; throws an OperatorError where the disk does not take or give one. */
export function archiveFiles(folder: string): ArchiveStore {
  const fileOf = (key: string) => {
    if (!keyForm.test(key)) throw new Error(`"${key}" names no archive`);
    return join(folder, `${key}${extension}`);
  };
  const get = async (key: string) => {
    const bytes = await unlessMissing(readFile(fileOf(key)));
    return bytes === null ? null : (await unpacked(bytes)).toString();
  };
  /** Written whole under a name of its own first, and on the disk before it gets its name. */
  const written = async (key: string, text: string, settle: (temporary: string, file: string) => Promise<void>) => {
    const file = fileOf(key);
    const temporary = `${file}.${randomUUID()}.part`;
    try {
      let handle: FileHandle | null = await unlessMissing(open(temporary, "w"));
      if (handle === null) {
        await mkdir(dirname(file), { recursive: true });
        handle = await open(temporary, "w");
      }
      try {
        await handle.writeFile(await packed(text));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await settle(temporary, file);
    } finally {
      await unlessMissing(unlink(temporary));
    }
  };
  return {
    isOutside: true,
    get: (key) => told(folder, get(key)),

    add: (key, text) =>
      told(
        folder,
        written(key, text, link).then(
          () => true,
          async (error: NodeJS.ErrnoException) => {
            if (error.code !== "EEXIST") throw error;
            return (await get(key)) === text;
          },
        ),
      ),

    replace: (key, text) => told(folder, written(key, text, rename)),
    remove: (key) => told(folder, rm(fileOf(key), { force: true })),

    moveOut: async () => 0,

    async keys(after, limit) {
      const files = (await told(folder, unlessMissing(readdir(folder, { recursive: true })))) ?? [];
      const keys = files.filter((file) => file.endsWith(extension)).map((file) => file.slice(0, -extension.length));
      return keys
        .filter((key) => key > after)
        .toSorted()
        .slice(0, limit);
    },
  };
}

async function unlessMissing<Found>(asked: Promise<Found>): Promise<Found | null> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** What the operating system refuses is the operator's to mend. */
async function told<Found>(folder: string, asked: Promise<Found>): Promise<Found> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === undefined && !error.code?.startsWith("Z_")) throw error;
    throw new OperatorError(`${folder}: an archive could not be read or written: ${error.message}`);
  });
}
