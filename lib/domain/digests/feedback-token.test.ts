import { describe, expect, it } from "vitest";
import { deploymentFeedbackKey, feedbackToken, isFeedbackToken } from "./feedback-token";

const key = Buffer.alloc(32, 7);
const subject = { deploymentId: "d-1", day: "2026-11-22", predictionId: "p-1" };
const token = feedbackToken(deploymentFeedbackKey(key, "d-1"), subject);

describe("feedback token", () => {
  it("speaks for the prediction it was returned with", () => {
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(isFeedbackToken(key, token, subject)).toBe(true);
  });

  it.each([
    ["another prediction", { ...subject, predictionId: "p-2" }],
    ["another day", { ...subject, day: "2026-11-23" }],
    ["another deployment", { ...subject, deploymentId: "d-2" }],
  ])("does not speak for %s", (_, other) => {
    expect(isFeedbackToken(key, token, other)).toBe(false);
  });

  it("refuses another key, a cut token and an empty one", () => {
    expect(isFeedbackToken(Buffer.alloc(32, 8), token, subject)).toBe(false);
    expect(isFeedbackToken(key, token.slice(1), subject)).toBe(false);
    expect(isFeedbackToken(key, "", subject)).toBe(false);
  });
});
