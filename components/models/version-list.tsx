import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import type { ModelDetail, VersionPage } from "@/lib/contracts/model";
import { artifactFormats, formatNames } from "@/lib/domain/models/artifact-format";
import { modelPath } from "./model-paths";
import { pageLinks } from "./page-links";
import { VersionTable } from "./version-table";

const formats = [
  { value: "all", label: "all" },
  ...artifactFormats.map((format) => ({ value: format, label: formatNames[format] })),
];

export type VersionListProps = { model: ModelDetail; page: VersionPage; given: Record<string, string> };

/** A page of versions with its filters. */
export function VersionList({ model, page, given }: VersionListProps) {
  const live = model.uses.find((use) => use.arm === "live")?.version ?? null;
  const isFiltered = Object.keys(given).length > 0;
  return (
    <div className="min-w-0">
      <FilterBar
        search={{ label: "Search description, person, digest" }}
        filters={[{ name: "format", label: "Format", options: formats }]}
      />
      {page.items.length === 0 ? (
        <EmptyState title={isFiltered ? "No version fits." : "No version is registered."}>
          {isFiltered ? "Search for less, or clear the filter." : "Register one from the browser or with curl."}
        </EmptyState>
      ) : (
        <VersionTable model={model} versions={page.items} compareWith={live ?? model.latest?.number ?? null} />
      )}
      <Pagination {...pageLinks(modelPath(model), given, page.nextCursor)} />
    </div>
  );
}
