/** What the Worker does with each minute. */
export interface MinutesWork {
  /** Follows the configuration, sends groups that are due, wakes whoever has work. */
  readonly sends: boolean;
  readonly decides: boolean;
  readonly renders: boolean;
}

/** As wrangler.toml writes them: all mean every minute. */
export const cronTriggers = { sends: "* * * * *", decides: "*/1 * * * *", renders: "0-59 * * * *" } as const;

/** The work of the trigger that is written so; all of it for any other, as when a minute is asked for by hand. */
export function workOfTrigger(cron: string | undefined): MinutesWork {
  const known = Object.values<string | undefined>(cronTriggers).includes(cron);
  const does = (work: keyof MinutesWork) => !known || cron === cronTriggers[work];
  return { sends: does("sends"), decides: does("decides"), renders: does("renders") };
}
