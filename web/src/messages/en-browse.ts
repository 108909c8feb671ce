/** Texts of the browse page. */
export const browseMessages = {
  "browse.title": "Browse",
} as const;
