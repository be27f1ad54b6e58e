"use server";

import { createAlertRule as create } from "@/lib/services/alerts/create";
import { deleteAlertRule as remove } from "@/lib/services/alerts/delete";
import { muteAlertRule as mute } from "@/lib/services/alerts/mute";
import { updateAlertRule as update } from "@/lib/services/alerts/update";
import { action } from "./action";

export const createAlertRule = action(create);
export const deleteAlertRule = action(remove);
export const muteAlertRule = action(mute);
export const updateAlertRule = action(update);
