import * as z from "zod";

const placeholder = /^\$\{secret:([A-Za-z_][A-Za-z0-9_]{0,63})\}$/;
const error = `must be \${secret:NAME}, the name of letters, digits and _; the token itself is set as NAME, outside of this folder`;

/** The NAME of the secret that makes a feed private. */
export const tokenSchema = z
  .string({ error })
  .regex(placeholder, { error })
  .transform((written) => placeholder.exec(written)?.[1] ?? "");
