import { spawnSync } from "node:child_process";

/** Null when the program is here; else why the test is skipped. Throws where TRIBUTARY_REQUIRE_READERS=1, which CI sets. */
export function missingReader(program: string, ...probe: readonly string[]): string | null {
  if (spawnSync(program, probe, { stdio: "ignore" }).status === 0) return null;
  const reason = `${[program, ...probe].join(" ")} does not work here; install it from Debian's packages`;
  if (process.env.TRIBUTARY_REQUIRE_READERS === "1") throw new Error(reason);
  return reason;
}
