import { createHmac, timingSafeEqual } from "node:crypto";

/** Which prediction a token speaks for. `day` is the UTC day of its event time, `YYYY-MM-DD`. */
type FeedbackSubject = { deploymentId: string; day: string; predictionId: string };

/** 128 bits: enough against guessing, short enough that a hundred of them fit into one header. */
const TOKEN_BYTES = 16;

/** The key of one deployment (32 bytes), so that a tap never holds the key of another. */
export function deploymentFeedbackKey(feedbackKey: Uint8Array, deploymentId: string): Buffer {
  return createHmac("sha256", feedbackKey).update(`deployment:${deploymentId}`).digest();
}

/** The right to rate one prediction: 22 characters of base64url, HMAC-SHA256 cut to 128 bits. */
export function feedbackToken(deploymentKey: Uint8Array, subject: FeedbackSubject): string {
  return createHmac("sha256", deploymentKey)
    .update(`${subject.deploymentId}\n${subject.day}\n${subject.predictionId}`)
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString("base64url");
}

/** Whether `token` was returned with this prediction. Takes the installation's key (label `feedback-token`). */
export function isFeedbackToken(feedbackKey: Uint8Array, token: string, subject: FeedbackSubject): boolean {
  const expected = Buffer.from(feedbackToken(deploymentFeedbackKey(feedbackKey, subject.deploymentId), subject));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
