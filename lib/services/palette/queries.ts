import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { PaletteItem, PaletteResponse } from "@/lib/contracts/palette";
import { teamIdsOf } from "@/lib/domain/access/actor";
import { rankItems, searchWords } from "@/lib/domain/palette/rank-items";
import { unfinishedPhases } from "@/lib/domain/rollouts/phases";
import type { Prisma } from "@/lib/generated/prisma/client";
import { findRollBackable } from "@/lib/services/rollouts/earlier";
import { phaseOf } from "@/lib/services/rollouts/store";
import { beginsDeploymentVerb, deploymentVerbs, generalVerbs } from "./verbs";

const SHOWN = 20;
/** Candidates per noun: enough that the best of them are the best there are, few enough to answer while somebody types. */
const CANDIDATES = 40;
const MAX_WORDS = 6;

/** What the words name or ask for, among what the actor may open or do; best first. */
export async function searchPalette(ctx: Context, query: string): Promise<PaletteResponse> {
  if (teamIdsOf(ctx.actor) === "all") return { items: [] };
  const words = searchWords(query).slice(0, MAX_WORDS);
  const [models, versions, deployments, queues, incidents, rules, sources] = await Promise.all([
    findModels(ctx, words),
    words.length > 0 ? findVersions(ctx, words) : [],
    findDeployments(ctx, words),
    findQueues(ctx, words),
    findIncidents(ctx, words),
    words.length > 0 ? findAlertRules(ctx, words) : [],
    findDataSources(ctx, words),
  ]);
  const items = [
    ...deployments,
    ...models,
    ...versions,
    ...queues,
    ...incidents,
    ...rules,
    ...sources,
    ...generalVerbs(ctx.actor),
  ];
  return { items: rankItems(items, words, SHOWN) };
}

const anyWord = (words: readonly string[]) =>
  words.map((word): Prisma.StringFilter => ({ contains: word, mode: "insensitive" }));

async function findModels(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  const rows = await ctx.db.model.findMany({
    where: {
      ...inTeams(ctx, "model:read"),
      deletedAt: null,
      ...(words.length > 0 ? { OR: anyWord(words).map((name) => ({ name })) } : {}),
    },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: CANDIDATES,
    select: { id: true, name: true, team: { select: { slug: true, name: true } } },
  });
  return rows.map(({ id, name, team }) => ({
    ...{ id: `model:${id}`, kind: "noun", group: "Models", title: name, subtitle: team.name },
    href: `/models/${team.slug}/${encodeURIComponent(name)}`,
  }));
}

async function findVersions(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  const numbers = words.flatMap((word) => /^v?(\d{1,6})$/.exec(word)?.[1] ?? []).map(Number);
  const names = words.filter((word) => !/^v?\d*$/.test(word));
  if (names.length === 0) return [];
  const rows = await ctx.db.modelVersion.findMany({
    where: {
      deletedAt: null,
      model: { ...inTeams(ctx, "model:read"), deletedAt: null, OR: anyWord(names).map((name) => ({ name })) },
      ...(numbers.length > 0 ? { number: { in: numbers } } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: CANDIDATES,
    select: { id: true, number: true, model: { select: { name: true, team: { select: { slug: true, name: true } } } } },
  });
  return rows.map(({ id, number, model: { name, team } }) => ({
    ...{ id: `version:${id}`, kind: "noun", group: "Versions", title: `${name} v${number}`, subtitle: team.name },
    href: `/models/${team.slug}/${encodeURIComponent(name)}/versions/${number}`,
  }));
}

async function findDeployments(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  // "abort" names no deployment, yet asks for a verb of any of them.
  const [named, recent] = await Promise.all([
    loadDeployments(ctx, words),
    words.some(beginsDeploymentVerb) ? loadDeployments(ctx, []) : [],
  ]);
  const rows = [...new Map([...named, ...recent].map((row) => [row.id, row])).values()];
  const rollBackable = await findRollBackable(ctx.db, rows);
  return rows.flatMap((row) => deploymentItems(ctx, row, rollBackable.has(row.id)));
}

function loadDeployments(ctx: Context, words: readonly string[]) {
  const environmentOrName = anyWord(words).flatMap((word) => [{ name: word }, { environment: { name: word } }]);
  return ctx.db.deployment.findMany({
    where: {
      ...inTeams(ctx, "deployment:read"),
      deletedAt: null,
      ...(words.length > 0 ? { OR: environmentOrName } : {}),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: CANDIDATES,
    select: {
      ...{ id: true, teamId: true, name: true, desiredState: true, desiredArms: true },
      environment: { select: { name: true } },
      rollouts: {
        where: { phase: { in: [...unfinishedPhases] } },
        orderBy: { number: "desc" },
        take: 1,
        select: { number: true, phase: true },
      },
    },
  });
}

function deploymentItems(
  ctx: Context,
  { id, teamId, name, desiredState, environment, rollouts }: Awaited<ReturnType<typeof loadDeployments>>[number],
  canRollBack: boolean,
): PaletteItem[] {
  const [unfinished] = rollouts;
  const rollout = unfinished ? { number: unfinished.number, phase: phaseOf(unfinished) } : null;
  const deployment = { id, teamId, name, environment: environment.name, rollout, canRollBack };
  const noun: PaletteItem = {
    ...{ id: `deployment:${id}`, kind: "noun", group: "Deployments", title: name, subtitle: environment.name },
    href: `/deployments/${id}`,
  };
  return [noun, ...deploymentVerbs(ctx.actor, { ...deployment, isServing: desiredState === "serving" })];
}

async function findQueues(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  const rows = await ctx.db.reviewQueue.findMany({
    where: {
      ...inTeams(ctx, "review:read"),
      ...(words.length > 0 ? { OR: anyWord(words).map((name) => ({ name })) } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: CANDIDATES,
    select: { id: true, name: true },
  });
  return rows.map(({ id, name }) => ({
    ...{ id: `review_queue:${id}`, kind: "noun", group: "Reviews", title: name, subtitle: "review queue" },
    href: `/reviews/${id}`,
  }));
}

async function findDataSources(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  const rows = await ctx.db.dataSource.findMany({
    where: {
      ...inTeams(ctx, "data_source:read"),
      deletedAt: null,
      ...(words.length > 0 ? { OR: anyWord(words).map((name) => ({ name })) } : {}),
    },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: CANDIDATES,
    select: { id: true, name: true, owner: true },
  });
  return rows.map(({ id, name, owner }) => ({
    ...{ id: `data_source:${id}`, kind: "noun", group: "Data sources", title: name, subtitle: owner },
    href: `/settings/data-sources/${id}`,
  }));
}

/** Those that are not over; the others stand in the list. */
async function findIncidents(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  const inDeployment = anyWord(words).flatMap((word) => [{ title: word }, { deployment: { name: word } }]);
  const rows = await ctx.db.incident.findMany({
    where: {
      ...inTeams(ctx, "incident:read"),
      openFor: { not: null },
      ...(words.length > 0 ? { OR: inDeployment } : {}),
    },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: CANDIDATES,
    select: { id: true, title: true, deployment: { select: { name: true } } },
  });
  return rows.map(({ id, title, deployment }) => ({
    ...{ id: `incident:${id}`, kind: "noun", group: "Incidents", title, subtitle: deployment.name },
    href: `/incidents/${id}`,
  }));
}

async function findAlertRules(ctx: Context, words: readonly string[]): Promise<PaletteItem[]> {
  const rows = await ctx.db.alertRule.findMany({
    where: {
      ...inTeams(ctx, "alert_rule:read"),
      deployment: { deletedAt: null },
      OR: anyWord(words).map((name) => ({ name })),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: CANDIDATES,
    select: { id: true, name: true, deployment: { select: { name: true } } },
  });
  return rows.map(({ id, name, deployment }) => ({
    ...{ id: `alert_rule:${id}`, kind: "noun", group: "Alert rules", title: name, subtitle: deployment.name },
    href: `/incidents/rules/${id}`,
  }));
}
