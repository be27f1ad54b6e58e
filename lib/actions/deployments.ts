"use server";

import { createDeployment as createCommand } from "@/lib/services/deployments/create";
import { deleteDeployment as deleteCommand } from "@/lib/services/deployments/delete";
import { setDeploymentValue as setValueCommand } from "@/lib/services/deployments/set-value";
import { stopDeployment as stopCommand } from "@/lib/services/deployments/stop";
import { updateDeployment as updateCommand } from "@/lib/services/deployments/update";
import { action } from "./action";

export const createDeployment = action(createCommand);
export const updateDeployment = action(updateCommand);
export const setDeploymentValue = action(setValueCommand);
export const stopDeployment = action(stopCommand);
export const deleteDeployment = action(deleteCommand);
