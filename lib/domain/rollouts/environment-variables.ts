/** Names that would let a plan's variables run code in our server, or hide where it finds its libraries. */
const RESERVED = /^(NODE_|LD_|DYLD_|SLIPWAY_|PATH$|HOME$|TMPDIR$)/i;

/** A sentence on the first variable that a plan may not set, or null. */
export function findVariableFault(variables: Readonly<Record<string, string>>): string | null {
  const name = Object.keys(variables).find((candidate) => RESERVED.test(candidate));
  return name === undefined ? null : `The variable ${name} is reserved; choose another name.`;
}
