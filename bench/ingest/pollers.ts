import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Command } from "../measured-command.ts";
import { tributaryFeedsFolder } from "./tributary-feeds.ts";

/** A program that polls feeds; each run of its command is one round. */
export interface Poller {
  readonly name: string;
  /** What must be installed for it: programs, and the Debian packages they come from. */
  readonly programs: readonly string[];
  readonly packages: string;
  /** Writes what it needs to poll these addresses into an empty folder of its own. */
  prepare(folder: string, urls: readonly string[]): void;
  command(folder: string): Command;
}

const tributary: Poller = {
  name: "tributary",
  programs: [],
  packages: "",
  prepare: (folder, urls) => writeFiles(join(folder, "feeds"), tributaryFeedsFolder(urls)),
  // By its own first line, which names the flags that Node is started with.
  command: (folder) => ({
    program: new URL("../../src/tributary.js", import.meta.url).pathname,
    words: ["poll", "--once", "--config", join(folder, "feeds"), "--data", join(folder, "data")],
    environment: { PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` },
  }),
};

/** As it is installed newsboat reloads feed after feed; more threads must be asked for. */
function newsboat(threads: number): Poller {
  return {
    name: threads === 1 ? "newsboat" : `newsboat, ${threads} threads`,
    programs: ["newsboat"],
    packages: "newsboat",
    prepare: (folder, urls) => writeFiles(folder, { urls: lines(urls), config: `reload-threads ${threads}\n` }),
    command: (folder) => ({
      program: "newsboat",
      words: [
        "-q",
        "-u",
        join(folder, "urls"),
        "-c",
        join(folder, "cache.db"),
        "-C",
        join(folder, "config"),
        "-x",
        "reload",
      ],
      environment: { HOME: folder },
    }),
  };
}

// Its own fetch() sends no validators; curl can keep and send ETags.
const sfeedFetch = `fetch() {
  curl -L --max-redirs 1 -H "User-Agent:" -f -s -m 15 --compressed --etag-save "$3.etag" --etag-compare "$3.etag" "$2"
}`;

const sfeed: Poller = {
  name: "sfeed",
  programs: ["sfeed_update", "curl"],
  packages: "sfeed curl",
  prepare(folder, urls) {
    const feeds = urls.map((url, number) => `  feed ${number} ${url}`);
    const sfeedrc = [`sfeedpath=${folder}/feeds`, sfeedFetch, "feeds() {", ...feeds, "}"];
    writeFiles(folder, { sfeedrc: lines(sfeedrc) });
  },
  command: (folder) => ({ program: "sfeed_update", words: [join(folder, "sfeedrc")], environment: { HOME: folder } }),
};

const rss2email: Poller = {
  name: "rss2email",
  programs: ["r2e"],
  packages: "rss2email",
  prepare(folder, urls) {
    const settings = [
      "[DEFAULT]",
      "to = reader@localhost",
      "email-protocol = maildir",
      `maildir-path = ${folder}/mail`,
    ];
    const feeds = urls.map((url, number) => `[feed.f${number}]\nurl = ${url}`);
    writeFiles(folder, { config: lines([...settings, "maildir-mailbox = INBOX", ...feeds]) });
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(folder, "mail", "INBOX", name), { recursive: true });
  },
  command: (folder) => ({
    program: "r2e",
    words: ["-c", join(folder, "config"), "-d", join(folder, "data.json"), "run"],
    environment: { HOME: folder },
  }),
};

/** Ours first; the peers as Debian packages them. */
export const pollers: readonly Poller[] = [tributary, newsboat(1), newsboat(8), sfeed, rss2email];

/** Null: it can run. Else what to do about it. */
export function missing({ name, programs, packages }: Poller): string | null {
  const lacks = programs.some((program) => spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0);
  return lacks ? `${name} is left out, not installed: apt-get install ${packages}` : null;
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
