import Link from "next/link";
import { DataList } from "@/components/ui/data-list";
import { Digest } from "@/components/ui/digest";
import { formatExactTime } from "@/lib/client/format-relative-time";
import type { AuditEventView } from "@/lib/contracts/audit";

const actorKinds: Record<string, string> = { user: "a person", token: "an API token", system: "the platform" };

/** Everything that an entry proves besides what changed. */
export function AuditFacts({ event }: { event: AuditEventView }) {
  const { at, actorName, actorKind, verb, noun, nounId, outcome, reason, requestId, seq, hash, prevHash } = event;
  const history = new URLSearchParams({ noun, ...(nounId ? { nounId } : {}) });
  return (
    <DataList
      items={[
        { term: "when", value: formatExactTime(new Date(at)) },
        { term: "who", value: `${actorName}, ${actorKinds[actorKind] ?? actorKind}` },
        { term: "what", value: `${verb}, ${outcome}` },
        ...(reason ? [{ term: "why", value: reason }] : []),
        ...(nounId
          ? [
              {
                term: noun.replaceAll("_", " "),
                value: <Link href={`/audit?${history}`}>everything about this one</Link>,
              },
            ]
          : []),
        { term: "request", value: <Link href={`/audit?${new URLSearchParams({ requestId })}`}>{requestId}</Link> },
        ...(seq !== null && hash && prevHash
          ? [
              { term: "place", value: `entry ${seq} of the chain` },
              { term: "hash", value: <Digest digest={hash} /> },
              { term: "hash before", value: <Digest digest={prevHash} /> },
            ]
          : [{ term: "place", value: "not sealed yet: that takes a second" }]),
      ]}
    />
  );
}
