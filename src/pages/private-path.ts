/** Whether a feed's path is that of a private feed, whose addresses hold its token: /private/<token>/<slug>. */
export function isPrivatePath(path: string): boolean {
  return path.startsWith("private/");
}
