import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { DataList } from "@/components/ui/data-list";
import { Section } from "@/components/ui/section";
import { formatNumber } from "@/lib/client/format-number";
import type { VersionDetail } from "@/lib/contracts/model";
import { versionPath } from "./model-paths";
import { PairTable } from "./pair-table";

/** What was declared beside the measurements: where it comes from, what it needs, what it may touch. */
export function VersionFacts({ version }: { version: VersionDetail }) {
  const { lineage, requirements, dataClasses, regulations } = version;
  const parent = lineage.parentVersion;
  const model = { team: version.team, name: version.model };
  return (
    <aside className="grid content-start gap-6">
      <Section title="Where it comes from">
        <DataList
          items={[
            { term: "data", value: lineage.dataSource },
            { term: "code", value: lineage.codeReference },
            { term: "training run", value: lineage.trainingRun },
            { term: "parent", value: parent ? <Link href={versionPath(model, parent)}>v{parent}</Link> : undefined },
          ]}
        />
      </Section>
      <Section title="What it needs">
        <DataList
          items={[
            {
              term: "processor",
              value:
                requirements.cpu &&
                formatNumber(requirements.cpu, { digits: Number.isInteger(requirements.cpu) ? 0 : 1, unit: "CPU" }),
            },
            { term: "memory", value: requirements.memoryMb && formatNumber(requirements.memoryMb, { unit: "MB" }) },
            { term: "accelerator", value: requirements.accelerator },
            { term: "storage", value: requirements.storageMb && formatNumber(requirements.storageMb, { unit: "MB" }) },
            { term: "network", value: requirements.network },
          ]}
        />
      </Section>
      <Section title="What it touches">
        <DataList
          items={[
            { term: "data classes", value: badges(dataClasses) },
            { term: "regulations", value: badges(regulations) },
          ]}
        />
      </Section>
      <PairTable title="Parameters" pairs={version.parameters} />
      <PairTable title="Dependencies" pairs={version.dependencies} />
      <PairTable title="Tags" pairs={version.tags} />
    </aside>
  );
}

function badges(values: readonly string[]) {
  if (values.length === 0) return undefined;
  return (
    <span className="flex flex-wrap gap-1">
      {values.map((value) => (
        <Badge key={value}>{value}</Badge>
      ))}
    </span>
  );
}
