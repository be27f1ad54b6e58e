import type { Command } from "@/lib/command/command";
import { acknowledgeIncident } from "@/lib/services/incidents/acknowledge";
import { assignIncident } from "@/lib/services/incidents/assign";
import { commentIncident } from "@/lib/services/incidents/comment";
import { resolveIncident } from "@/lib/services/incidents/resolve";
import { sendSample } from "@/lib/services/incidents/send-sample";
import { silenceIncident } from "@/lib/services/incidents/silence";

/** The last part of the address of an action on an incident, and the command behind it. */
export const incidentVerbs: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["acknowledge", acknowledgeIncident],
  ["assign", assignIncident],
  ["comment", commentIncident],
  ["silence", silenceIncident],
  ["resolve", resolveIncident],
  ["sample", sendSample],
]);
