import {
  existsSync,
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  watch,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { OperatorError } from "./operator-error.ts";

/** A file of the operator's, with the path that messages name. */
interface TextFile {
  readonly path: string;
  readonly text: string;
}

const configFile = /\.(?:ya?ml|opml|xml)$/i;
/** Far above any feeds folder; a home directory given by mistake is told of instead of read. */
const mostFiles = 2000;
/** Of editors, of version control, and of the volumes in which Kubernetes keeps what it links to: `.#world.yaml`, `.git/`, `..data/`. */
const hidden = /(?:^|[/\\])\./;
const settleMs = 300;
const looksAgainMs = 2000;

/** Every file below the folder that configuration is made of, by name; throws an OperatorError when the folder or a file cannot be read. */
export function readConfigFolder(folder: string): readonly TextFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new OperatorError(
      `${folder}: there is no such folder; give the one that holds your *.yaml files with --config`,
    );
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => configFile.test(name) && !hidden.test(name) && isFile(join(folder, name)))
    .map((name) => name.replaceAll(sep, "/"))
    .sort();
  if (names.length > mostFiles)
    throw new OperatorError(
      `${folder}: ${names.length} configuration files are more than ${mostFiles}; is this the right folder?`,
    );
  return names.map((name) => ({
    path: `${basename(resolve(folder))}/${name}`,
    text: textOf(folder, name),
  }));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch (error) {
    throw new OperatorError(`${folder}/${name}: cannot be read (${error instanceof Error ? error.message : error})`);
  }
}

/** Puts a file of the configuration in place, whole or not at all, and makes the folder for the first; the path is as readConfigFolder names it. */
export function writeConfigFile(folder: string, path: string, text: string): void {
  const written = join(folder, path.slice(path.indexOf("/") + 1));
  const [file, mode] = existsSync(written) ? [realpathSync(written), statSync(written).mode] : [written, 0o644];
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.new`, text, { mode });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new OperatorError(`${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Calls back once a burst of changes in the folder is over, or another folder stands in its place; returns how to stop. */
export function watchConfigFolder(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | null = null;
  let watched: number | null = null;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What is watched is the folder itself, which may have been moved away.
      watchAnew();
      changed();
    }, settleMs);
  };
  const watchAnew = () => {
    watcher?.close();
    watched = inodeOf(folder);
    watcher = watched === null ? null : watch(folder, { recursive: true }, soon).on("error", soon);
  };
  watchAnew();
  const looking = setInterval(() => {
    if (inodeOf(folder) !== watched) soon();
  }, looksAgainMs);
  return () => {
    clearTimeout(timer);
    clearInterval(looking);
    watcher?.close();
  };
}

function inodeOf(folder: string): number | null {
  return statSync(folder, { throwIfNoEntry: false })?.ino ?? null;
}
