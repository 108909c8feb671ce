import type { Rating } from "../api/types";
import type { MessageKey } from "../messages";

export const ratingNames: Record<Rating, MessageKey> = { 1: "study.again", 2: "study.hard", 3: "study.good", 4: "study.easy" };
