import { Badge } from "@/components/ui/badge";
import { Digest } from "@/components/ui/digest";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/client/format-number";
import type { VersionDetail } from "@/lib/contracts/model";
import { formatNames, isArtifactFormat } from "@/lib/domain/models/artifact-format";
import { UsesList } from "./uses-list";

/** The line under a version's sentence: where it serves or could, what it is, who registered it. */
export function VersionHeadFacts({ version }: { version: VersionDetail }) {
  const format = isArtifactFormat(version.format) ? formatNames[version.format] : version.format;
  return (
    <>
      {version.uses.length > 0 ? (
        <UsesList uses={version.uses} none="" showsVersion={false} />
      ) : (
        <State kind="off">Not serving</State>
      )}
      {version.aliases.map((alias) => (
        <Badge key={alias}>{alias}</Badge>
      ))}
      <span>
        <b>{format}</b>
        {version.sizeBytes > 0 ? `, ${formatBytes(version.sizeBytes)}` : null}
      </span>
      <span>
        registered by <b>{version.createdByName}</b>, <Time value={version.createdAt} />
      </span>
      <Digest digest={version.artifactDigest} />
      <span className="basis-full">{version.runtimes.sentence}</span>
    </>
  );
}
