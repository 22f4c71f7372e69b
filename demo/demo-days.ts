/** The days that the demo plays through, each by its date in UTC. */
export const demoDays = ["2022-01-04", "2022-01-05", "2022-01-06", "2022-01-10", "2022-01-13"] as const;

export type DemoDay = (typeof demoDays)[number];

/** The last moment of a demo day, in milliseconds since 1970. */
export function endOfDay(day: DemoDay): number {
  return Date.parse(`${day}T23:59:59Z`);
}
