"use server";

import { isDemo } from "@/lib/auth/demo";
import { demoSwitches } from "@/lib/services/platform/demo-controls";
import { demoControls } from "@/lib/wiring";
import { action } from "./action";

const switches = demoSwitches(isDemo(), demoControls());

export const spoilCandidate = action(switches.spoil);
export const mendCandidate = action(switches.mend);
export const stopDemoTraffic = action(switches.stopTraffic);
