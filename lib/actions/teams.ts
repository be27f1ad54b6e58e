"use server";

import { createTeam as create } from "@/lib/services/teams/create";
import { action } from "./action";

export const createTeam = action(create);
