import { describe, expect, it } from "vitest";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import { makeRoute } from "./make-route";
import { RouteSender, type ServedArm } from "./reconcile-routes";

const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const now = new Date("2026-11-22T12:00:00Z");
const deployment = {
  ...{ id: id(1), name: "flight-delay", desiredState: "serving" },
  ...{ team: { id: id(2), slug: "operations" }, model: { name: "flights" } },
};

function arm(name: "live" | "candidate", fields: Partial<ServedArm> & { ready?: ServedArm["ready"] } = {}): ServedArm {
  const isLive = name === "live";
  return {
    ...{ arm: name, rolloutId: isLive ? id(3) : id(4), versionId: isLive ? id(5) : id(6), version: isLive ? 1 : 2 },
    ...{ weight: isLive ? 100 : 0, mirror: 0, replicas: 1, artifactDigest: "a" },
    ...{ dealing: { stickiness: "none", requireUnit: false }, specs: [], standIns: [], mayStart: [] },
    ...{ ready: [replica(`${name}-1`)], recovering: [] },
    ...fields,
  };
}

function replica(replicaId: string): ServedArm["ready"][number] {
  return {
    ...{
      replicaId,
      deploymentId: id(1),
      versionId: id(5),
      arm: "live",
      specHash: "s",
      url: `http://${replicaId}.test`,
    },
    ...{ phase: "ready", reason: null, pid: 1, restarts: 0, lastExit: null, memoryMb: null },
    ...{ startedAt: now, readySince: now },
  };
}

const routeOf = (...arms: ServedArm[]) => makeRoute(deployment, [], arms, []);
const targetsOf = (name: string) => [{ replicaId: `${name}-1`, url: `http://${name}-1.test` }];

describe("the route of a deployment", () => {
  it("at rest copies nothing, previews nothing, and deals by dice", () => {
    const ended = arm("live", { dealing: { stickiness: "unit", requireUnit: true } });
    expect(routeOf(ended)).toMatchObject({
      ...{ mirrors: [], preview: null, stickiness: "none", salt: "", requireUnit: false },
      arms: [{ arm: "live", versionId: id(5), version: 1, weight: 100, targets: targetsOf("live") }],
      unavailableReason: null,
    });
  });

  it("lists live first, whatever the order of the wish", () => {
    expect(routeOf(arm("candidate"), arm("live")).arms.map((a) => a.arm)).toEqual(["live", "candidate"]);
  });

  it("keeps the taps of a live version whose servers are on their way up, and none of such a candidate", () => {
    const up = (name: "live" | "candidate") => arm(name, { ready: [], recovering: [replica(`${name}-1`)] });
    const route = routeOf(up("live"), up("candidate"));
    expect(route.arms.map(({ targets }) => targets)).toEqual([targetsOf("live"), []]);
    expect(route.unavailableReason).toBe("No replica is ready.");
    const alone = routeOf(arm("live", { recovering: [replica("live-2")] }));
    expect(alone.arms.map(({ targets }) => targets)).toEqual([targetsOf("live")]);
  });

  it("has a preview of any candidate, ready or not", () => {
    const version = { versionId: id(6), version: 2 };
    expect(routeOf(arm("live"), arm("candidate")).preview).toEqual({ ...version, targets: targetsOf("candidate") });
    expect(routeOf(arm("live"), arm("candidate", { ready: [] })).preview).toEqual({ ...version, targets: [] });
  });

  it("copies to the candidate, and to live where that is wished once the candidate has taken over", () => {
    expect(routeOf(arm("live"), arm("candidate", { mirror: 20 })).mirrors).toEqual([
      { versionId: id(6), version: 2, percent: 20, targets: targetsOf("candidate") },
    ]);
    const switched = routeOf(arm("live", { weight: 0, mirror: 50 }), arm("candidate", { weight: 100 }));
    expect(switched.mirrors).toEqual([{ versionId: id(5), version: 1, percent: 50, targets: targetsOf("live") }]);
  });

  it("lets units decide as the candidate's plan says, dealt by its rollout", () => {
    const dealing = { stickiness: "unit", requireUnit: true } as const;
    const route = routeOf(arm("live", { weight: 50 }), arm("candidate", { weight: 50, dealing }));
    expect(route).toMatchObject({ stickiness: "unit", requireUnit: true, salt: id(4) });
  });

  it.each<[string, ServedArm[], string | null]>([
    ["all is well", [arm("live")], null],
    ["nothing is ready", [arm("live", { ready: [] })], "No replica is ready."],
    ["nothing takes traffic", [arm("candidate")], "No version takes traffic yet."],
  ])("says why nothing answers: %s", (_, arms, reason) => {
    expect(routeOf(...arms).unavailableReason).toBe(reason);
  });
});

describe("since when a split is in force", () => {
  it("begins anew when shares or copies change, and not with anything else", async () => {
    let generation: number | null = null;
    const router: TrafficRouter = {
      apply: async (table) => {
        generation = table.generation;
        return { generation };
      },
      status: async () => ({ reachable: true, generation, reason: null }),
      tokenUses: async () => [],
      mirrorCounts: async () => [],
    };
    const sender = new RouteSender(router, 1n);
    const sendAt = async (seconds: number, ...arms: ServedArm[]) => {
      const at = { now, monotonicMs: seconds * 1000 };
      expect(await sender.send([routeOf(...arms)], at, async () => {})).toBeNull();
      return seconds - (sender.servedForMs(id(1), at.monotonicMs) ?? 0) / 1000;
    };
    expect(await sendAt(1, arm("live"), arm("candidate"))).toBe(1);
    expect(await sendAt(2, arm("live"), arm("candidate", { ready: [] }))).toBe(1);
    expect(await sendAt(3, arm("live"), arm("candidate", { mirror: 20 }))).toBe(3);
    expect(await sendAt(4, arm("live"), arm("candidate", { mirror: 100 }))).toBe(4);
    expect(await sendAt(5, arm("live", { weight: 90 }), arm("candidate", { weight: 10 }))).toBe(5);
    expect(await sendAt(6, arm("live", { weight: 90 }), arm("candidate", { weight: 10 }))).toBe(5);
  });
});
