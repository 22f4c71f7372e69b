import { InvalidArgumentError, Option } from "commander";

/** Where the operator's files are: the same words in every command. */
export const configOption = () =>
  new Option("-c, --config <folder>", "folder of the feeds' *.yaml files").env("TRIBUTARY_CONFIG").default("feeds");

/** Where the database is: the same words in every command. */
export const dataOption = () =>
  new Option("-d, --data <folder>", "folder of the database, made if missing").env("TRIBUTARY_DATA").default("data");

/** A TCP port, 0 for any that is free; throws what commander shows. */
export function portNumber(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError("a port is a whole number from 0 to 65535.");
}
