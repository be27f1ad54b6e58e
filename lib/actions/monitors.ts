"use server";

import { freezeBaseline as freeze } from "@/lib/services/monitors/freeze-baseline";
import { updateMonitor as update } from "@/lib/services/monitors/update";
import { action } from "./action";

export const freezeBaseline = action(freeze);
export const updateMonitor = action(update);
