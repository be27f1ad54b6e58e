import { expect, test } from "vitest";
import { type OfferedShares, offerShares } from "./offer-shares";

test.each<[string, number, number[] | null, OfferedShares | null]>([
  ["no approval was needed: any share, from the one in force", 25, null, { shares: null, first: 25 }],
  ["an approved plan: never the share in force", 25, [25, 50, 75], { shares: [50, 75], first: 50 }],
  ["the last step: an earlier share", 50, [25, 50], { shares: [25], first: 25 }],
  ["all traffic is not set by hand", 25, [25, 100], null],
])("%s", (_, weight, approved, offered) => {
  expect(offerShares(weight, approved)).toEqual(offered);
});
