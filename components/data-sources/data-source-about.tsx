import { DataList } from "@/components/ui/data-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatPlural } from "@/lib/client/format-number";
import type { DataSourceView } from "@/lib/contracts/data-source";
import { shortClassNames } from "./data-source-words";

/** What a data source says of itself: description, classes, fields. */
export function DataSourceAbout({ source: { description, classes, fields, updatedAt } }: { source: DataSourceView }) {
  return (
    <div className="grid min-w-0 gap-6">
      <Section title="About">
        {description ? <p className="mb-2 text-sm break-words whitespace-pre-line">{description}</p> : null}
        <DataList
          items={[
            { term: "Classes", value: classes.map((known) => shortClassNames[known]).join(", ") },
            { term: "Edited", value: <Time value={updatedAt} /> },
          ]}
        />
      </Section>
      <Section title={fields.length === 0 ? "Fields" : formatPlural(fields.length, "field")}>
        {fields.length === 0 ? (
          <EmptyState title="Its fields are not listed.">
            With them, a change of its schema is told by itself.
          </EmptyState>
        ) : (
          <Table caption="Fields" density="compact">
            <TableHead>
              <HeadCell>name</HeadCell>
              <HeadCell>datatype</HeadCell>
            </TableHead>
            <tbody>
              {fields.map(({ name, datatype }) => (
                <TableRow key={name}>
                  <RowHeadCell className="font-mono text-xs font-normal">{name}</RowHeadCell>
                  <Cell isQuiet className="font-mono text-xs">
                    {datatype}
                  </Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Section>
    </div>
  );
}
