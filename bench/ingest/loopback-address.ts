/** The address of that number in 127.0.0.0/8, so that each made-up site is a host of its own; neither .0 nor .255. */
export function loopbackAddress(number: number): string {
  return `127.${1 + Math.floor(number / 254 ** 2)}.${1 + (Math.floor(number / 254) % 254)}.${1 + (number % 254)}`;
}
