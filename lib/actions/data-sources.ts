"use server";

import { announceChange as announce } from "@/lib/services/data-sources/announce-change";
import { createDataSource as create } from "@/lib/services/data-sources/create";
import { deleteDataSource as remove } from "@/lib/services/data-sources/delete";
import { updateDataSource as update } from "@/lib/services/data-sources/update";
import { action } from "./action";

export const announceChange = action(announce);
export const createDataSource = action(create);
export const deleteDataSource = action(remove);
export const updateDataSource = action(update);
