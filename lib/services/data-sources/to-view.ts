import type { DataSourceChangeView, DataSourceView } from "@/lib/contracts/data-source";
import { dataSourceChangeKinds, dataSourceClasses } from "@/lib/domain/data-sources/data-source";
import { judgeFreshness } from "@/lib/domain/data-sources/freshness";
import type { Prisma } from "@/lib/generated/prisma/client";
import { readFields } from "./store";

/** Deployments of one model that a view names; a model has a handful. */
const MOST_DEPLOYMENTS = 50;

export const dataSourceSelect = {
  ...{ id: true, name: true, owner: true, description: true, classes: true, fields: true, freshnessMinutes: true },
  updatedAt: true,
  team: { select: { id: true, slug: true, name: true } },
  feeds: {
    select: {
      inputs: true,
      model: {
        select: {
          id: true,
          name: true,
          deployments: {
            where: { deletedAt: null },
            select: { id: true, name: true, desiredState: true, environment: { select: { name: true } } },
            orderBy: [{ environment: { order: "desc" } }, { name: "asc" }],
            take: MOST_DEPLOYMENTS,
          },
        },
      },
    },
    orderBy: { model: { name: "asc" } },
  },
  changes: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 },
} as const satisfies Prisma.DataSourceSelect;

type Row = Prisma.DataSourceGetPayload<{ select: typeof dataSourceSelect }>;
type ChangeRow = Row["changes"][number];

export const fedDeploymentIds = ({ feeds }: Row): string[] =>
  feeds.flatMap(({ model }) => model.deployments.map(({ id }) => id));

export function toChangeView({ id, at, kind, what, byName }: ChangeRow): DataSourceChangeView {
  const known = dataSourceChangeKinds.find((other) => other === kind) ?? "note";
  return { id, at: at.toISOString(), kind: known, what, by: byName };
}

/** The row as people see it; `lastRows` are the newest rows of the deployments that it feeds. */
export function toDataSourceView(row: Row, lastRows: ReadonlyMap<string, Date>, now: Date): DataSourceView {
  const { id, team, name, owner, description, freshnessMinutes, changes, updatedAt } = row;
  const feeds = row.feeds.map(({ inputs, model }) => ({
    modelId: model.id,
    model: model.name,
    inputs,
    deployments: model.deployments.map((deployment) => ({
      ...{ id: deployment.id, name: deployment.name, environment: deployment.environment.name },
      isServing: deployment.desiredState === "serving",
      lastRowAt: lastRows.get(deployment.id)?.toISOString() ?? null,
    })),
  }));
  const serving = feeds.flatMap(({ deployments }) => deployments.filter(({ isServing }) => isServing));
  const lastRowAt =
    serving
      .flatMap((d) => d.lastRowAt ?? [])
      .toSorted()
      .at(-1) ?? null;
  const watched = { expectedMinutes: freshnessMinutes, servingCount: serving.length };
  const [lastChange] = changes;
  return {
    ...{ id, team, name, owner, description, freshnessMinutes, lastRowAt, feeds },
    classes: dataSourceClasses.filter((known) => row.classes.includes(known)),
    fields: readFields(row.fields),
    freshness: judgeFreshness({ ...watched, lastRowAt: lastRowAt === null ? null : new Date(lastRowAt) }, now),
    lastChange: lastChange ? toChangeView(lastChange) : null,
    updatedAt: updatedAt.toISOString(),
  };
}
