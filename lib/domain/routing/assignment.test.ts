import { describe, expect, it } from "vitest";
import { bucketOf, pickByWeight } from "./assignment";

const variants = [
  { name: "control", weight: 0.5 },
  { name: "treatment_a", weight: 0.3 },
  { name: "treatment_b", weight: 0.2 },
];

describe("bucketOf", () => {
  it.each([
    ["user-0", 0.496194526493662, "control"],
    ["user-1", 0.6719381321610709, "treatment_a"],
    ["user-7", 0.21589542822672936, "control"],
    ["", 0.8436942502905831, "treatment_b"],
  ])("exp-7:%s -> %d, %s", (unit, bucket, variant) => {
    expect(bucketOf("exp-7", unit)).toBeCloseTo(bucket, 12);
    expect(pickByWeight(variants, bucketOf("exp-7", unit))?.name).toBe(variant);
  });

  it("splits 20,000 users as the reference implementation does", () => {
    const counts: Record<string, number> = {};
    for (let user = 0; user < 20_000; user += 1) {
      const name = pickByWeight(variants, bucketOf("exp-7", `user-${user}`))?.name ?? "none";
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(counts).toEqual({ control: 10_109, treatment_a: 5943, treatment_b: 3948 });
  });
});

describe("pickByWeight", () => {
  const arms = [
    { arm: "live", weight: 75 },
    { arm: "candidate", weight: 25 },
  ];

  it.each([
    [0, "live"],
    [0.7499, "live"],
    [0.75, "candidate"],
    [0.9999999999999999, "candidate"],
  ])("75/25 at %d -> %s", (point, arm) => {
    expect(pickByWeight(arms, point)?.arm).toBe(arm);
  });

  it("gives nothing to a weight of zero, wherever it stands", () => {
    const closed = [
      { arm: "live", weight: 0 },
      { arm: "candidate", weight: 100 },
    ];
    expect(pickByWeight(closed, 0)?.arm).toBe("candidate");
    expect(
      pickByWeight(
        arms.map((a) => ({ ...a, weight: 0 })),
        0.5,
      ),
    ).toBeNull();
    expect(pickByWeight([], 0.5)).toBeNull();
  });
});
