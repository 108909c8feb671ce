/** Texts of the print page. */
export const print = {
  "print.title": { one: "Print {n} card", other: "Print {n} cards" },
  "print.do": "Print",
  "print.none": "Select cards in the browser and choose Print there.",
  "print.size": "Paper",
  "print.layout": "Layout",
  "print.list": "Two columns",
  "print.cards": "Answers as cards",
  "print.preview": "Pages",
  "print.parts": "Browsers lay out long documents badly, so the cards come in parts of {size}. Each part is printed by itself.",
  "print.part": "{from}–{to} of {all}",
  "print.previousPart": "Previous part",
  "print.nextPart": "Next part",
} as const satisfies { [key: string]: unknown };
