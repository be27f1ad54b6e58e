/** How a candidate can be made bad. Apart from the schemas: the demo bar loads it on every page, and a schema library is 31 KB. */
export const badWays = ["errors", "slow", "wrong"] as const;
export type BadWay = (typeof badWays)[number];
