"use server";

import { setCollection as set } from "@/lib/services/collection/set";
import { revealPrediction as reveal } from "@/lib/services/predictions/reveal";
import { action } from "./action";

export const setCollection = action(set);
export const revealPrediction = action(reveal);
