import { spawn } from "node:child_process";

/** Opens the page in the user's browser, if there is one to be found; tells nobody when there is none. */
export function openInBrowser(url: string): void {
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  // start takes its first quoted argument for a window title.
  win32: ["cmd", "/c", "start", ""],
};
