"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteAlias } from "@/lib/actions/models";
import type { ModelDetail } from "@/lib/contracts/model";
import { versionPath } from "./model-paths";

/** Names that point at one version each. */
export function AliasList({ model, canDelete }: { model: ModelDetail; canDelete: boolean }) {
  const router = useRouter();
  if (model.aliases.length === 0) {
    return <p className="text-sm text-muted-foreground">None. Set one on a version's page, such as champion.</p>;
  }
  return (
    <ul className="grid gap-1">
      {model.aliases.map(({ name, number }) => (
        <li key={name} className="flex min-h-7 items-center gap-2 text-sm">
          <b className="min-w-0 flex-1 truncate font-medium">{name}</b>
          <Link href={versionPath(model, number)}>v{number}</Link>
          {canDelete ? (
            <ConfirmDialog
              trigger={
                <Button size="sm" variant="quiet" aria-label={`Delete the alias ${name}…`}>
                  Delete…
                </Button>
              }
              title={`Delete the alias ${name}?`}
              description={`v${number} stays. Whoever asks for ${model.name} by this name gets nothing any more.`}
              confirmLabel="Delete the alias"
              onConfirm={() => deleteAlias({ modelId: model.id, alias: name })}
              onDone={() => router.refresh()}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
