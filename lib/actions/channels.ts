"use server";

import { createChannel as create } from "@/lib/services/channels/create";
import { deleteChannel as remove } from "@/lib/services/channels/delete";
import { testChannel as test } from "@/lib/services/channels/test";
import { updateChannel as update } from "@/lib/services/channels/update";
import { action } from "./action";

export const createChannel = action(create);
export const deleteChannel = action(remove);
export const testChannel = action(test);
export const updateChannel = action(update);
