import { type EgressClient, EgressRefused } from "@/lib/ports/egress";
import type { SendOutcome } from "@/lib/ports/notifier";

type Post = { url: string; headers: Readonly<Record<string, string>>; body: string };

/** Posts a notice; only an answer from 200 to 299 says that it arrived. */
export async function postNotice(egress: EgressClient, post: Post): Promise<SendOutcome> {
  try {
    const { status } = await egress.send({ method: "POST", ...post });
    if (status >= 200 && status < 300) return { kind: "sent", note: null };
    return { kind: "failed", reason: `${new URL(post.url).hostname} answered ${status}.` };
  } catch (error) {
    if (error instanceof EgressRefused) return { kind: "failed", reason: error.message };
    throw error;
  }
}
