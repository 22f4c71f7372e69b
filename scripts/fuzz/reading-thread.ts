// Reads each document that it is sent twice, in a thread that may be ended when it hangs.
import { parentPort } from "node:worker_threads";
import { parseLine } from "../../src/app/parse-lines.ts";

/** What became of one document. */
export interface Reading {
  /** Of the slower of two readings. */
  readonly cpuMs: number;
  /** As the end of a sentence about the document; null when there is none. */
  readonly fault: string | null;
}

parentPort?.on("message", async (bytes: Uint8Array) => {
  const reading: Reading = await readTwice(bytes);
  parentPort?.postMessage(reading);
});

async function readTwice(bytes: Uint8Array): Promise<Reading> {
  const before = bytes.slice();
  try {
    const [first, second] = [await read(bytes), await read(bytes)];
    const cpuMs = Math.max(first.cpuMs, second.cpuMs);
    if (first.text !== second.text) return { cpuMs, fault: "is not read twice in the same way" };
    return { cpuMs, fault: before.every((byte, index) => byte === bytes[index]) ? null : "is changed by being read" };
  } catch (error) {
    return { cpuMs: 0, fault: `makes the reader throw: ${error instanceof Error ? error.stack : String(error)}` };
  }
}

async function read(bytes: Uint8Array): Promise<{ readonly text: string; readonly cpuMs: number }> {
  const before = process.threadCpuUsage();
  const reply = await parseLine({ id: "", bytes, url: "https://fuzz.example/feed", contentType: null });
  const { user, system } = process.threadCpuUsage(before);
  return { text: JSON.stringify(reply), cpuMs: (user + system) / 1_000 };
}
