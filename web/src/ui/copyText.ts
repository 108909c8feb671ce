import { t } from "../messages";
import { notice, noticeError } from "./notices";

/** Puts text on the clipboard and says so. Pages without TLS have no clipboard of their own and copy as one does by hand. */
export async function copyText(text: string): Promise<void> {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else byHand(text);
    notice(t("app.copied"));
  } catch (error) {
    noticeError(error);
  }
}

function byHand(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  const focused = document.activeElement;
  // Inside a dialog, so that its focus trap lets the text be selected.
  (document.querySelector("[aria-modal=true]") ?? document.body).append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
