import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

const dates = ["19 Jul 2022 07:05", "2022-07-19 07:05", "Tue Jul 19 07:05:00 2022", "19 Jul 2022 07:05 Europe/Paris"];

test.each(["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])(
  "a machine in %s reads the same dates",
  (zone) => {
    const program = `import { instantFrom } from ${JSON.stringify(new URL("../../../src/stages/normalise/dates.ts", import.meta.url).href)};
      console.log(JSON.stringify(${JSON.stringify(dates)}.map((date) => new Date(instantFrom(date)).toISOString())));`;
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual([...Array(3).fill("2022-07-19T07:05:00.000Z"), "2022-07-19T05:05:00.000Z"]);
  },
);
