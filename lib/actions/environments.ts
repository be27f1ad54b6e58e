"use server";

import { createEnvironment as create } from "@/lib/services/environments/create";
import { updateEnvironment as update } from "@/lib/services/environments/update";
import { action } from "./action";

export const createEnvironment = action(create);
export const updateEnvironment = action(update);
