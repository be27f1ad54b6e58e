import { Fragment, type ReactNode } from "react";
import { PageLink } from "./page-link";

export type Crumb = { label: string; href?: string };

export type PageHeaderProps = {
  /** The state of the world and what happens next, as a sentence. It is the page's only h1. */
  sentence: ReactNode;
  crumbs?: Crumb[];
  /** Buttons at the right: only what is legal now. */
  actions?: ReactNode;
  /** The line of facts under the sentence: `Facts`, a `State` first. */
  facts?: ReactNode;
};

export function PageHeader({ sentence, crumbs, actions, facts }: PageHeaderProps) {
  return (
    <header className="mb-3">
      {crumbs && crumbs.length > 0 ? <Breadcrumb crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start gap-2">
        <h1 className="min-w-0 flex-1 max-sm:basis-full">{sentence}</h1>
        {actions}
      </div>
      {facts ? (
        <div className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-muted-foreground [&_b]:font-medium [&_b]:text-foreground">
          {facts}
        </div>
      ) : null}
    </header>
  );
}

function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-0.5 flex flex-wrap gap-x-1.5 text-xs text-muted-foreground">
      {crumbs.map((crumb, index) => (
        <Fragment key={pathTo(crumbs, index)}>
          {index > 0 ? <span aria-hidden="true">·</span> : null}
          {crumb.href ? <PageLink href={crumb.href}>{crumb.label}</PageLink> : <span>{crumb.label}</span>}
        </Fragment>
      ))}
    </nav>
  );
}

/** Two crumbs may have the same label: a deployment named after its model. */
function pathTo(crumbs: Crumb[], index: number): string {
  return crumbs
    .slice(0, index + 1)
    .map(({ label }) => label)
    .join("/");
}
