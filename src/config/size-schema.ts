import * as z from "zod";

const byteUnits: Readonly<Record<string, number>> = {
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

interface SizeBounds {
  /** "1KiB" */
  readonly least: string;
  readonly most: string;
  /** "8MiB or 500KiB" */
  readonly example: string;
}

/** A size such as 8MiB, 500KB or a plain number, read as bytes. */
export function sizeSchema({ least, most, example }: SizeBounds) {
  const error = `must be a size such as ${example}`;
  return z
    .union([z.string().regex(/^[0-9]{1,9} ?[KMG]i?B$/, { error }), z.int()], { error })
    .transform((written, context): number => {
      const bytes = typeof written === "number" ? written : bytesIn(written);
      if (bytes >= bytesIn(least) && bytes <= bytesIn(most)) return bytes;
      context.addIssue({ code: "custom", message: `must be from ${least} to ${most}` });
      return z.NEVER;
    });
}

function bytesIn(written: string): number {
  const unit = /[KMG]i?B$/.exec(written)?.[0] ?? "";
  return Number.parseInt(written, 10) * (byteUnits[unit] ?? Number.NaN);
}
