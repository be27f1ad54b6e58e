"use server";

import type { Command } from "@/lib/command/command";
import { parseInput } from "@/lib/command/parse-input";
import { submitVersionInput } from "@/lib/contracts/upload";
import { assignAlias as assign } from "@/lib/services/aliases/assign";
import { deleteAlias as removeAlias } from "@/lib/services/aliases/delete";
import { createModel as create } from "@/lib/services/models/create";
import { deleteModel as removeModel } from "@/lib/services/models/delete";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { updateModel as change } from "@/lib/services/models/update";
import { deleteVersion as removeVersion } from "@/lib/services/versions/delete";
import { registerVersion as register } from "@/lib/services/versions/register";
import { type Registered, submitRegistration } from "@/lib/services/versions/submit-registration";
import { updateVersion as changeVersion } from "@/lib/services/versions/update";
import { registryPorts } from "@/lib/wiring";
import { action } from "./action";

/** The command with the checks of the artifact before it. */
const checkedRegister: Command<typeof submitVersionInput, Registered> = {
  ...register,
  input: submitVersionInput,
  async execute(ctx, raw) {
    const { team, ...submission } = parseInput(submitVersionInput, raw);
    return submitRegistration(ctx, registryPorts(), { ...submission, teamId: resolveTeam(ctx, team ?? null).id });
  },
};

export const registerVersion = action(checkedRegister);
export const updateVersion = action(changeVersion);
export const deleteVersion = action(removeVersion);
export const createModel = action(create);
export const updateModel = action(change);
export const deleteModel = action(removeModel);
export const assignAlias = action(assign);
export const deleteAlias = action(removeAlias);
