import { EmptyState } from "@/components/ui/empty-state";
import { Markdown } from "@/components/ui/markdown";
import { Section } from "@/components/ui/section";
import { formatBytes, formatPlural, formatSampleSize } from "@/lib/client/format-number";
import type { VersionDetail } from "@/lib/contracts/model";
import { BaselineTable } from "./baseline-table";
import { FileTable } from "./file-table";
import { MetricTable } from "./metric-table";
import { SignatureTable } from "./signature-table";
import { worstSlice } from "./worst-slice";

/** Everything that was registered with one version, what decides first. */
export function VersionSections({ version }: { version: VersionDetail }) {
  const { metrics, signature, interpretation, baseline, files } = version;
  return (
    <div className="grid min-w-0 gap-6">
      {version.description ? <Markdown source={version.description} /> : null}
      <Section title={worstSlice(metrics) ?? "What training measured"} aside="as declared at registration">
        {metrics.length > 0 ? (
          <MetricTable metrics={metrics} />
        ) : (
          <EmptyState title="No metric was registered.">
            Send `metrics` with the next version: name, value, n, and the interval.
          </EmptyState>
        )}
      </Section>
      <Section
        title="Signature"
        aside={interpretation ? `read as ${interpretation.kind} from ${interpretation.output}` : undefined}
      >
        {signature ? (
          <SignatureTable signature={signature} />
        ) : (
          <EmptyState title="It has no signature, so nobody can be told how to call it." />
        )}
      </Section>
      {baseline ? (
        <Section title="Reference distributions" aside={`${baseline.source}, ${formatSampleSize(baseline.n)}`}>
          <BaselineTable baseline={baseline} />
        </Section>
      ) : null}
      <Section
        title="Files"
        aside={
          files.length > 0 ? `${formatPlural(files.length, "file")}, ${formatBytes(version.sizeBytes)}` : undefined
        }
      >
        {files.length > 0 ? (
          <FileTable files={files} />
        ) : (
          <p className="text-sm break-all">
            At <span className="font-mono text-xs">{version.uri}</span>, checked by its digest where it is loaded.
          </p>
        )}
      </Section>
    </div>
  );
}
