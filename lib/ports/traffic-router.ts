import type { MirrorCounts } from "@/lib/contracts/mirror-counts";
import type { RouteTable } from "@/lib/contracts/route-table";
import type { TokenUse } from "@/lib/contracts/token-use";

type RouterStatus = { reachable: boolean; generation: number | null; reason: string | null };

/** The data plane's split. `apply` returns the generation in force, which may be higher than the one sent. */
export interface TrafficRouter {
  apply(table: RouteTable): Promise<{ generation: number }>;
  status(): Promise<RouterStatus>;
  /** Tokens that called within the last hour; none where the data plane does not answer. */
  tokenUses(): Promise<TokenUse[]>;
  /** What became of copies of questions since the data plane's start; none where it does not answer. */
  mirrorCounts(): Promise<MirrorCounts[]>;
}
