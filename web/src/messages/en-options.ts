/** Texts of the deck options page. */
export const optionMessages = {
  "options.title": "Deck options",
} as const;
