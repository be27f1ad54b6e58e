import type { NoticeMessage } from "@/lib/domain/notices/notice-message";

/** A notice on its way, as the worker would hand it to the notifier. */
export const sampleMessage: NoticeMessage = {
  ...{ deliveryId: "0199a7c0-0000-7000-8000-000000000001", noticeId: "0199a7c0-0000-7000-8000-000000000002" },
  ...{ kind: "rollout.failed", at: "2026-11-22T12:00:00.000Z", severity: "critical" },
  ...{ team: { slug: "operations", name: "Operations & more" }, subject: { noun: "rollout", id: "r1" } },
  ...{ title: "Rollout failed: spam-filter v1 → v2 in production", sentence: "More errors. v1 keeps serving." },
  link: "https://slipway.test/deployments/d1/rollouts/7",
  facts: {
    ...{ kind: "rollout.failed", deployment: "spam-filter", deploymentId: "d1", environment: "production" },
    ...{ rolloutId: "r1", rolloutNumber: 7, fromVersion: 1, toVersion: 2, by: null, reason: "More errors." },
  },
};
