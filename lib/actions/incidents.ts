"use server";

import { acknowledgeIncident as acknowledge } from "@/lib/services/incidents/acknowledge";
import { assignIncident as assign } from "@/lib/services/incidents/assign";
import { commentIncident as comment } from "@/lib/services/incidents/comment";
import { resolveIncident as resolve } from "@/lib/services/incidents/resolve";
import { sendSample as send } from "@/lib/services/incidents/send-sample";
import { silenceIncident as silence } from "@/lib/services/incidents/silence";
import { action } from "./action";

export const acknowledgeIncident = action(acknowledge);
export const assignIncident = action(assign);
export const commentIncident = action(comment);
export const resolveIncident = action(resolve);
export const sendSample = action(send);
export const silenceIncident = action(silence);
