import { z } from "zod";
import { isNoticeToken, noticeToken } from "@/lib/domain/notices/notice-link";
import { installationKey } from "@/lib/keys";

const key = () => installationKey("notice-link");
const approvalFactsSchema = z.object({ requestId: z.string(), expiresAt: z.iso.datetime() });

/** The path that a notice leads to: signed where it is that of an approval, the same at every attempt. */
export function linkPath({ path, facts }: { path: string; facts: unknown }): string {
  const approval = approvalFactsSchema.safeParse(facts).data;
  if (!approval) return path;
  return `${path}?notice=${noticeToken(key(), approval.requestId, new Date(approval.expiresAt))}`;
}

/** Whether somebody came to a request by a notice of ours. It grants nothing; the trail of the decision says it. */
export function cameFromNotice(requestId: string, token: string | undefined, now: Date): boolean {
  return token !== undefined && isNoticeToken(key(), token, requestId, now);
}
