// Readers as their users run them, each with a home of its own; what they have kept is read from where they keep it.
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import RssParser from "rss-parser";
import { missingReader } from "./required-reader.ts";

const run = promisify(execFile);

/** An entry as a reader shows it. */
export interface ShownEntry {
  /** Null where the reader keeps none. */
  readonly id: string | null;
  readonly title: string;
  readonly url: string;
  /** Whole seconds since 1970. */
  readonly date: number;
  readonly text: string;
}

export interface Reader {
  readonly name: string;
  /** With extension. */
  readonly format: "rss" | "atom";
  /** Null: it can run. */
  readonly missing: string | null;
  /** Whether it shows the new title of an entry that it has. */
  readonly followsEdits: boolean;
  /** Reads the feed once, with all that it keeps in the folder, and says what it shows then; `settled` tells when it has read enough. */
  read(
    feed: string,
    folder: string,
    settled: (shown: readonly ShownEntry[]) => boolean,
  ): Promise<readonly ShownEntry[]>;
}

const feedparserScript = `
import calendar, feedparser, json, sys
feed = feedparser.parse(sys.argv[1])
assert not feed.bozo, feed.bozo_exception
print(json.dumps([{"id": e.id, "title": e.title, "url": e.link, "date": calendar.timegm(e.published_parsed),
  "text": e.content[0].value if "content" in e else e.summary} for e in feed.entries]))`;

const mailScript = `
import email, email.policy, email.utils, json, os, sys
mails = []
for name in os.listdir(sys.argv[1]):
  with open(os.path.join(sys.argv[1], name), "rb") as file: mail = email.message_from_binary_file(file, policy=email.policy.default)
  mails.append({"id": mail["X-RSS-ID"], "title": str(mail["Subject"]), "url": mail["X-RSS-URL"],
    "date": int(email.utils.parsedate_to_datetime(str(mail["Date"])).timestamp()), "text": mail.get_body(("html", "plain")).get_content()})
print(json.dumps(mails))`;

const python = (script: string, ...words: readonly string[]) =>
  run("/usr/bin/python3", ["-c", script, ...words], { maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => JSON.parse(stdout) as readonly ShownEntry[],
  );

const rssParser = (format: Reader["format"]): Reader => ({
  name: `rss-parser, .${format}`,
  format,
  missing: null,
  followsEdits: true,
  async read(feed) {
    const { items } = await new RssParser().parseURL(feed);
    return items.map((item) => ({
      id: (item.guid ?? (item as { id?: string }).id) || null,
      title: item.title ?? "",
      url: item.link ?? "",
      date: Date.parse(item.isoDate ?? "") / 1000,
      text: item.content ?? "",
    }));
  },
});

const feedparser = (format: Reader["format"]): Reader => ({
  name: `Python's feedparser, .${format}`,
  format,
  missing: missingReader("/usr/bin/python3", "-c", "import feedparser"),
  followsEdits: true,
  read: (feed) => python(feedparserScript, feed),
});

const newsboat = (format: Reader["format"]): Reader => ({
  name: `newsboat, .${format}`,
  format,
  missing: missingReader("newsboat", "--version"),
  followsEdits: true,
  async read(feed, folder) {
    writeFileSync(join(folder, "urls"), `${feed}\n`);
    writeFileSync(join(folder, "config"), "");
    const files = ["-u", join(folder, "urls"), "-c", join(folder, "cache.db"), "-C", join(folder, "config")];
    await run("newsboat", [...files, "-x", "reload"], { env: { ...process.env, HOME: folder } });
    return kept(
      join(folder, "cache.db"),
      "SELECT guid AS id, title, url, pubDate AS date, content AS text FROM rss_item",
    );
  },
});

const rss2email: Reader = {
  name: "rss2email, .rss",
  format: "rss",
  missing: missingReader("r2e", "--version"),
  followsEdits: false,
  async read(feed, folder) {
    const mail = join(folder, "mail", "INBOX");
    for (const name of ["cur", "new", "tmp"]) mkdirSync(join(mail, name), { recursive: true });
    const settings = ["to = reader@localhost", "email-protocol = maildir", `maildir-path = ${join(folder, "mail")}`];
    const shown = [
      "maildir-mailbox = INBOX",
      "date-header = True",
      "html-mail = True",
      "trust-guid = True",
      "trust-link = False",
    ];
    writeFileSync(
      join(folder, "config"),
      ["[DEFAULT]", ...settings, ...shown, "[feed.town]", `url = ${feed}`, ""].join("\n"),
    );
    await run("r2e", ["-c", join(folder, "config"), "-d", join(folder, "data.json"), "run"], {
      env: { ...process.env, HOME: folder },
    });
    return python(mailScript, join(mail, "new"));
  },
};

// Without NetworkManager Liferea does not update by itself when it starts, so it is asked to, as soon as it listens.
const lifereaScript = `
export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
xvfb-run -a liferea &
until dbus-send --session --print-reply --dest=org.gnome.feed.Reader /org/gnome/feed/Reader org.gnome.feed.Reader.Refresh; do sleep 0.2; done
wait`;

const liferea = (format: Reader["format"]): Reader => ({
  name: `Liferea under Xvfb, .${format}`,
  format,
  missing: missingReader("sh", "-c", "command -v liferea && command -v xvfb-run && command -v dbus-run-session"),
  followsEdits: false,
  async read(feed, folder, settled) {
    const [config, data] = [join(folder, ".config"), join(folder, ".local/share")];
    mkdirSync(join(config, "liferea"), { recursive: true });
    const list = join(config, "liferea/feedlist.opml");
    if (!existsSync(list))
      writeFileSync(
        list,
        `<?xml version="1.0"?><opml version="1.0"><head><title>Feeds</title></head><body><outline title="Town" text="Town" type="${format}" xmlUrl="${feed}" id="townxxx" updateInterval="-1"/></body></opml>`,
      );
    const environment = {
      HOME: folder,
      XDG_CONFIG_HOME: config,
      XDG_DATA_HOME: data,
      XDG_CACHE_HOME: join(folder, ".cache"),
    };
    const child = spawn("dbus-run-session", ["--", "sh", "-c", lifereaScript], {
      env: { ...process.env, ...environment, GSETTINGS_BACKEND: "memory", NO_AT_BRIDGE: "1" },
      stdio: "ignore",
      detached: true,
    });
    const exited = new Promise((resolve) => child.once("exit", resolve));
    const database = join(data, "liferea/liferea.db");
    const shown = () =>
      existsSync(database)
        ? kept(
            database,
            "SELECT source_id AS id, title, source AS url, date, description AS text FROM items WHERE node_id = 'townxxx'",
          )
        : [];
    // A window has no way to say that it is done; what it has stored says so.
    for (let look = 0; look < 200 && !settled(shown()); look++)
      await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(-(child.pid as number), "SIGTERM");
    await exited;
    return shown();
  },
});

/** Every reader that the tests subscribe with. */
export const readers: readonly Reader[] = [
  rssParser("rss"),
  rssParser("atom"),
  feedparser("rss"),
  feedparser("atom"),
  newsboat("rss"),
  newsboat("atom"),
  rss2email,
  liferea("rss"),
  liferea("atom"),
];

function kept(database: string, sql: string): readonly ShownEntry[] {
  const opened = new DatabaseSync(database, { readOnly: true, timeout: 5000 });
  try {
    return opened.prepare(sql).all() as unknown as readonly ShownEntry[];
  } catch {
    // It has not made its tables yet.
    return [];
  } finally {
    opened.close();
  }
}
