"use server";

import { readNotices as read } from "@/lib/services/notices/mark-read";
import { sendNoticeAgain as sendAgain } from "@/lib/services/notices/send-again";
import { action } from "./action";

export const readNotices = action(read);
export const sendNoticeAgain = action(sendAgain);
