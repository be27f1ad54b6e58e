"use server";

import { decideApproval as decide } from "@/lib/services/approvals/decide";
import { action } from "./action";

export const decideApproval = action(decide);
