"use server";

import { mapGroup as map } from "@/lib/services/group-mappings/map";
import { unmapGroup as unmap } from "@/lib/services/group-mappings/unmap";
import { createTeam as create } from "@/lib/services/teams/create";
import { action } from "./action";

export const createTeam = action(create);
export const mapGroup = action(map);
export const unmapGroup = action(unmap);
