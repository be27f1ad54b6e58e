/** Headers between caller, gateway and tap, in one place because both sides must spell them alike. */
export const HEADERS = {
  requestId: "x-request-id",
  /** Caller to gateway: whom the question is about, where one user, account or order should keep meeting one arm. */
  unit: "x-slipway-unit",
  /** Gateway to tap: the unit as it is recorded, hashed with the rollout. */
  unitHash: "x-slipway-unit-hash",
  arm: "x-slipway-arm",
  version: "x-slipway-version",
  predictionId: "x-slipway-prediction-id",
  feedbackToken: "x-slipway-feedback-token",
  /** Gateway to tap: another replica can take this request, so a tap that never sent it on leaves no record. */
  canGoElsewhere: "x-slipway-can-go-elsewhere",
  /** Tap to gateway, with 503: the model server surely never saw the request. */
  unsent: "x-slipway-unsent",
} as const;

/** Ids of requests travel in headers and rows: only plain characters, at most 200. */
export function acceptRequestId(value: string | string[] | undefined): string | null {
  return typeof value === "string" && /^[\w.:/+=@-]{1,200}$/.test(value) ? value : null;
}
