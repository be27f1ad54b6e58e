"use server";

import { mapGroup as map } from "@/lib/services/group-mappings/map";
import { unmapGroup as unmap } from "@/lib/services/group-mappings/unmap";
import { action } from "./action";

export const mapGroup = action(map);
export const unmapGroup = action(unmap);
