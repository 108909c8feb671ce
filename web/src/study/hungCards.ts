/**
 * Remembers which card is on screen, so that a page that had to be killed because a script ran forever comes back with that card's
 * scripts off. A page that is left in the ordinary way takes the note with it.
 */
const key = "reprise.card-on-screen";

export function noteShown(cardId: number): void {
  sessionStorage.setItem(key, String(cardId));
}

export function clearShown(): void {
  sessionStorage.removeItem(key);
}

/** The card that was on screen when the page died, if it did. */
export function takeHungCard(): number | null {
  const found = sessionStorage.getItem(key);
  clearShown();
  return found === null ? null : Number(found);
}

window.addEventListener("pagehide", clearShown);
