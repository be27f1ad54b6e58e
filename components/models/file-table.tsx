import { Digest } from "@/components/ui/digest";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatBytes } from "@/lib/client/format-number";
import type { VersionDetail } from "@/lib/contracts/model";

/** The artifact's files, each with what it is known by. */
export function FileTable({ files }: { files: VersionDetail["files"] }) {
  return (
    <Table caption="Files" isStacked>
      <TableHead>
        <HeadCell>file</HeadCell>
        <HeadCell isNumeric>size</HeadCell>
        <HeadCell>SHA-256</HeadCell>
      </TableHead>
      <tbody>
        {files.map((file) => (
          <TableRow key={file.path}>
            <RowHeadCell className="break-all">{file.path}</RowHeadCell>
            <Cell isNumeric label="size">
              {formatBytes(file.sizeBytes)}
            </Cell>
            <Cell>
              <Digest digest={file.sha256} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
