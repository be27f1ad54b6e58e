/** What keeps a caller on one arm of a split: nothing, or the unit id that it sends. */
export const stickinesses = ["none", "unit"] as const;
export type Stickiness = (typeof stickinesses)[number];
