import { buttonClasses } from "@/components/ui/button";

export type ExportLinksProps = { filter: Record<string, string> };

/** Downloads of what the filters leave. Plain links: the browser streams the file to disk. */
export function ExportLinks({ filter }: ExportLinksProps) {
  const href = (format: string) => `/api/v1/audit/export?${new URLSearchParams({ ...filter, format })}`;
  return (
    <>
      <a className={buttonClasses({})} href={href("jsonl")} download>
        Export JSON lines
      </a>
      <a className={buttonClasses({})} href={href("csv")} download>
        Export CSV
      </a>
    </>
  );
}
