import type { z } from "zod";
import type { Transaction } from "@/lib/db";
import { teamIdsOf } from "@/lib/domain/access/actor";
import type { Permission } from "@/lib/domain/access/permissions";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { announce } from "./announce";
import { authorise, authoriseAnywhere } from "./authorise";
import type { Context } from "./context";
import { parseInput } from "./parse-input";
import { recordRefusal, writeAudit } from "./write-audit";

/** What a command did to one noun; `before` and `after` are shown in the audit trail, so no secrets. */
export type AuditEntry = {
  nounId: string | null;
  nounName: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
};

/** The row that a command acts on: at least its team (null for the platform itself) and how to call it in the trail. */
export type Target = { teamId: string | null; nounId?: string | null; nounName?: string };

type RunArguments<Input, T> = { tx: Transaction; ctx: Context; input: Input; target: T; now: Date };
type Audit = AuditEntry | [AuditEntry, ...AuditEntry[]];
/** A command that leaves every row as it was says so, and leaves no entry either. */
type Outcome<Result> = { result: Result; audit: Audit | "nothing changed" };

type Definition<Schema extends z.ZodType, T extends Target, Result> = {
  /** noun.verb: the audit trail, the permission and the button use the same words. */
  name: `${string}.${string}`;
  input: Schema;
  permission: Permission;
  /** Loads what the command acts on, or null where it does not exist. Lock it (`FOR UPDATE`) or compare-and-set. */
  target(args: { tx: Transaction; ctx: Context; input: z.output<Schema> }): Promise<T | null>;
  run(args: RunArguments<z.output<Schema>, T>): Promise<Outcome<Result>>;
};

export type Command<Schema extends z.ZodType = z.ZodType, Result = unknown> = {
  name: string;
  noun: string;
  permission: Permission;
  input: Schema;
  /** Parses `raw`, authorises, runs and audits in one transaction. Throws AppError for every refusal. */
  execute(ctx: Context, raw: unknown): Promise<Result>;
};

/** The one path of every write: parse → transaction → target → permission → run → audit → announce. */
export function command<Schema extends z.ZodType, T extends Target, Result>(
  definition: Definition<Schema, T, Result>,
): Command<Schema, Result> {
  const noun = definition.name.split(".")[0] ?? definition.name;

  async function attempt(ctx: Context, input: z.output<Schema>, seen: { target: Target | null }): Promise<Result> {
    return ctx.db.$transaction(
      async (tx) => {
        const target = await definition.target({ tx, ctx, input });
        if (!target) throw notFound(noun);
        seen.target = target;
        authorise(ctx.actor, definition.permission, target.teamId, noun);
        const now = ctx.clock.now();
        const { result, audit } = await definition.run({ tx, ctx, input, target, now });
        if (audit === "nothing changed") return result;
        const entries = Array.isArray(audit) ? audit : [audit];
        await writeAudit(tx, ctx, { verb: definition.name, noun, teamId: target.teamId, now, entries });
        await announce(
          tx,
          entries.map((entry) => ({ noun, id: entry.nounId, teamId: target.teamId })),
        );
        return result;
      },
      { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_WAIT_MS },
    );
  }

  /** Wrong input is explained to those who may do this somewhere; the others hear that they may not. */
  function parse(ctx: Context, raw: unknown): z.output<Schema> {
    try {
      return parseInput(definition.input, raw);
    } catch (error) {
      authoriseAnywhere(ctx.actor, definition.permission, noun);
      throw error;
    }
  }

  return {
    name: definition.name,
    noun,
    permission: definition.permission,
    input: definition.input,
    async execute(ctx, raw) {
      const seen: { target: Target | null } = { target: null };
      try {
        return await attempt(ctx, parse(ctx, raw), seen);
      } catch (error) {
        if (error instanceof AppError && error.code === "forbidden") {
          await recordRefusal(ctx, {
            verb: definition.name,
            noun,
            target: seen.target ?? onlyTeam(ctx),
            reason: error.message,
          });
        }
        throw error;
      }
    },
  };
}

/** A refusal before anything was looked for stands in the trail of the actor's team, where there is no doubt which. */
function onlyTeam({ actor }: Context): Target | null {
  const teamIds = teamIdsOf(actor);
  const [teamId] = teamIds === "all" || teamIds.length > 1 ? [] : teamIds;
  return teamId === undefined ? null : { teamId };
}

/** A command only changes rows; one that takes longer is stuck behind a lock. */
const TRANSACTION_TIMEOUT_MS = 15_000;
/** How long a command may queue for a connection before the caller is told to try again. */
const TRANSACTION_WAIT_MS = 5_000;
