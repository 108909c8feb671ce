import { api } from "../api/client";
import { noticeError } from "../ui/notices";
import type { FrameLink } from "./FrameLink";

/** Reads what was typed on the question and lets the server compare it with the field. */
export async function compareTyped(link: FrameLink, cardId: number): Promise<string | null> {
  const typed = await link.readTyped();
  try {
    return (await api.post<{ html: string }>("/study/typed", { cardId, typed })).html;
  } catch (error) {
    noticeError(error);
    return null;
  }
}
