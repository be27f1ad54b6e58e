"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { State } from "@/components/ui/state";
import { useTimeText } from "@/lib/client/clock";
import { fetchJson, isSessionEnded } from "@/lib/client/fetch-json";
import { formatAge } from "@/lib/client/format-relative-time";
import { LiveQueries } from "@/lib/client/live-queries";
import { queryKeys } from "@/lib/client/query-keys";
import type { PlatformHealth } from "@/lib/domain/platform/platform-health";

/** A process counts as silent after 20 s; the line is at most this much later. A stopped one announces nothing, so it is asked for. */
const ASK_EVERY_MS = 10_000;

export type PlatformLineProps = { platform: PlatformHealth; className?: string };

/** Whether the platform's own processes are at work, now: where the server does not say, the line says since when. */
export function PlatformLine(props: PlatformLineProps) {
  return (
    <LiveQueries>
      <Line {...props} />
    </LiveQueries>
  );
}

function Line({ platform, className }: PlatformLineProps) {
  const asked = useQuery({
    queryKey: queryKeys.platform(),
    queryFn: ({ signal }) => fetchJson<PlatformHealth>("/api/platform", { signal }),
    initialData: platform,
    // Who has signed in again elsewhere comes back to this window: the focus asks once more.
    refetchInterval: ({ state }) => !isSessionEnded(state.error) && ASK_EVERY_MS,
    refetchOnWindowFocus: true,
    staleTime: ASK_EVERY_MS,
  });
  const age = useTimeText((now) => (asked.isError ? formatAge(new Date(asked.dataUpdatedAt), now) : ""));
  if (isSessionEnded(asked.error)) return <SessionEnded className={className} />;
  const { kind, word, detail } = asked.isError
    ? { kind: "hold" as const, word: "Platform unknown", detail: `no answer for ${age}` }
    : asked.data;
  return (
    <p className={className}>
      <State kind={kind}>{word}</State>
      <br />
      {detail}
    </p>
  );
}

function SessionEnded({ className }: { className?: string }) {
  const [path, query] = [usePathname(), useSearchParams().toString()];
  const back = encodeURIComponent(query ? `${path}?${query}` : path);
  return (
    <p className={className}>
      <State kind="hold">Your session has ended</State>
      <br />
      <a href={`/signin?callbackUrl=${back}`}>Sign in again</a>
    </p>
  );
}
