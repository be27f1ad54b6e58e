import type { Route } from "@/lib/contracts/route-table";

/** `/operations/flight-delay` without arms and callers, and what a test makes of it. */
export function routeOf(fields: Partial<Route> = {}): Route {
  return {
    team: "operations",
    deployment: "flight-delay",
    deploymentId: "01930000-0000-7000-8000-000000000001",
    model: "flight-delay",
    unavailableReason: null,
    arms: [],
    mirrors: [],
    preview: null,
    stickiness: "none",
    salt: "",
    requireUnit: false,
    callers: [],
    ...fields,
  };
}
