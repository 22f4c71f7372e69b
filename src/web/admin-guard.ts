import { sameSecret } from "../app/same-secret.ts";
import { tokenIn } from "./admin-token.ts";

export type Admission = "in" | "noToken" | "wrongToken" | "tooOften";

/** Who may administer. One for all requests of a process, since it counts them. */
export interface AdminGuard {
  /** Null: no token is set, and nobody may. */
  admission(authorization: string | null): Admission | null;
}

/** The secret or variable that holds the operators' token. */
export const adminTokenName = "TRIBUTARY_ADMIN_TOKEN";

const minuteMs = 60_000;
const triesAMinute = 120;
/** After so many wrong tokens within a minute nobody gets in for the rest of it. */
const wrongTokensAMinute = 10;

/** Lets in who has the token, a limited number of times a minute. */
export function adminGuard(token: string | null, now: () => number): AdminGuard {
  let minute = 0;
  let tries = 0;
  let wrong = 0;
  return {
    admission(authorization) {
      if (token === null) return null;
      const current = Math.floor(now() / minuteMs);
      if (current !== minute) [minute, tries, wrong] = [current, 0, 0];
      const given = tokenIn(authorization);
      if (given === null) return "noToken";
      if (++tries > triesAMinute || wrong >= wrongTokensAMinute) return "tooOften";
      if (sameSecret(given, token)) return "in";
      wrong++;
      return "wrongToken";
    },
  };
}
