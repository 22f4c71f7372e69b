import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Query } from "../sqlite/database-rows.ts";
import { OperatorError } from "./operator-error.ts";

/** A D1 database as wrangler reaches it: of this machine, or in the account that wrangler is logged in to. */
export interface WranglerD1 {
  readonly all: Query;
  /** Does what a file of SQL says. */
  execute(script: string): Promise<void>;
}

type Rows = Awaited<ReturnType<Query>>[number];

const run = promisify(execFile);
const mostAnswerBytes = 256 * 1024 * 1024;
const complaintCharacters = 600;

/** The database of that name in the wrangler.toml of the folder that the command is run in. */
export function wranglerD1(name: string, where: "--local" | "--remote"): WranglerD1 {
  const file = wranglerFile();
  const wrangler = async (words: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await run(process.execPath, [file, "d1", "execute", name, where, ...words], {
        maxBuffer: mostAnswerBytes,
        env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" },
      });
      return stdout;
    } catch (error) {
      throw new OperatorError(`wrangler could not ask the D1 database ${name}: ${complaint(error)}`);
    }
  };
  return {
    async all(statements) {
      const answer = await wrangler(["--json", "--command", statements.join(";\n")]);
      const answers = JSON.parse(answer.slice(answer.indexOf("["))) as readonly { readonly results: Rows }[];
      return answers.map(({ results }) => results);
    },
    async execute(script) {
      await wrangler(["--yes", "--file", script]);
    },
  };
}

function wranglerFile(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve("wrangler/package.json");
    return join(dirname(manifest), "bin/wrangler.js");
  } catch {
    throw new OperatorError("wrangler is not installed, and D1 is reached through it; run npm ci without --omit=dev");
  }
}

function complaint(error: unknown): string {
  const { stdout = "", stderr = "" } = error as { readonly stdout?: string; readonly stderr?: string };
  const said = `${stderr}\n${stdout}`
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
  return (said === "" ? String(error) : said).slice(0, complaintCharacters);
}
