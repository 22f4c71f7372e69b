import { InvalidArgumentError, Option } from "commander";
import { OperatorError } from "../adapters/node/operator-error.ts";
import type { Url } from "../model/scalars.ts";

/** Where the operator's files are: the same words in every command. */
export const configOption = () =>
  new Option("-c, --config <folder>", "folder of the feeds' *.yaml files").env("TRIBUTARY_CONFIG").default("feeds");

/** Where the database is: the same words in every command. */
export const dataOption = () =>
  new Option("-d, --data <folder>", "folder of the database, made if missing").env("TRIBUTARY_DATA").default("data");

/** What one reading may ask beyond what _site.yaml allows. */
export const privateHostsOption = () =>
  new Option("--allow-private-hosts <host...>", "private hosts that may be read from, beside those in _site.yaml");

/** The address that a command was given; throws an OperatorError that shows one. */
export function writtenUrl(command: string, written: string): Url {
  if (URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)) return new URL(written).href as Url;
  throw new OperatorError(
    `tributary ${command}: "${written}" is not an address; give one like https://example.org/feed.xml`,
  );
}

/** A TCP port, 0 for any that is free; throws what commander shows. */
export function portNumber(written: string): number {
  const port = Number(written);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError("a port is a whole number from 0 to 65535.");
}
