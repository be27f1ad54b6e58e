import { ButtonLink } from "@/components/ui/button-link";
import type { ModelDetail, VersionDetail } from "@/lib/contracts/model";
import { AssignAlias } from "./assign-alias";
import { DeleteVersion } from "./delete-version";
import { EditVersion } from "./edit-version";
import { comparePath } from "./model-paths";
import { RequestRollout } from "./request-rollout";

export type VersionActionsProps = {
  model: ModelDetail;
  version: VersionDetail;
  may: { request: boolean; update: boolean; assign: boolean; delete: boolean };
};

/** What may be done with a version now; a version that serves is not offered to be deleted. */
export function VersionActions({ model, version, may }: VersionActionsProps) {
  const other = compareWith(model, version);
  return (
    <>
      {other ? (
        <ButtonLink href={comparePath(model, other, version.number)} shortcut="c">
          Compare with v{other}
        </ButtonLink>
      ) : null}
      {may.assign ? <AssignAlias versionId={version.id} number={version.number} /> : null}
      {may.update ? <EditVersion version={version} /> : null}
      {may.delete && version.uses.length === 0 ? <DeleteVersion version={version} /> : null}
      {may.request ? <RequestRollout model={model} number={version.number} /> : null}
    </>
  );
}

/** The live version, else the parent, else the newest other one. */
function compareWith(model: ModelDetail, version: VersionDetail): number | null {
  const live = model.uses.find((use) => use.arm === "live" && use.version !== version.number)?.version;
  const newest = model.latest?.number === version.number ? version.number - 1 : model.latest?.number;
  return (live ?? version.lineage.parentVersion ?? newest) || null;
}
