import {
  existsSync,
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
const settleMs = 300;

/** Every file below the folder that configuration is made of, by name; throws an OperatorError when there is no such folder. */
export function readConfigFolder(folder: string): readonly TextFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new OperatorError(
      `${folder}: there is no such folder; give the one that holds your *.yaml files with --config`,
    );
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => configFile.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll(sep, "/"))
    .sort();
  if (names.length > mostFiles)
    throw new OperatorError(
      `${folder}: ${names.length} configuration files are more than ${mostFiles}; is this the right folder?`,
    );
  return names.map((name) => ({
    path: `${basename(resolve(folder))}/${name}`,
    text: readFileSync(join(folder, name), "utf8"),
  }));
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

/** Calls back once a burst of changes in the folder is over; returns how to stop. */
export function watchConfigFolder(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
