/** The address of the browser page with the notes of a type. */
export const browseType = (name: string) => `/browse?q=${encodeURIComponent(`"note:${name.replace(/[\\"*_:]/g, "\\$&")}"`)}`;
