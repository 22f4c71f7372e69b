// Reads one hostile document in a process of its own, so that its memory and CPU time are its own.
import { parseLine } from "../../src/app/parse-lines.ts";
import { hostileDocuments } from "./hostile-documents.ts";

/** What reading it cost. */
export interface HostileResult {
  readonly bytes: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Of the whole process. */
  readonly peakBytes: number;
  /** How much the reading added to what the process held with the document in hand. */
  readonly addedBytes: number;
}

const bytes = new TextEncoder().encode(hostileDocuments[process.argv[2] ?? ""]?.());
const url = "https://hostile.example/feed";
await parseLine({ id: "", bytes: bytes.slice(0, 1_000), url, contentType: null });
const heldBefore = process.resourceUsage().maxRSS * 1024;
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
await parseLine({ id: "", bytes, url, contentType: null });
const wallMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
const peakBytes = process.resourceUsage().maxRSS * 1024;
const result: HostileResult = {
  bytes: bytes.length,
  wallMs,
  cpuMs: (user + system) / 1000,
  peakBytes,
  addedBytes: peakBytes - heldBefore,
};
console.log(JSON.stringify(result));
