const suffixes = /\.(jpe?g|png|gif|svg|webp|ico|avif)$/i;

/** What a file chooser offers. */
export const pictureSuffixes = ".jpg,.jpeg,.png,.gif,.svg,.webp,.ico,.avif,image/*";

/** Whether masks can lie over a file (docs/spec/import-export-media.md §11.11). */
export const isPicture = (file: File): boolean => (file.name === "" ? file.type.startsWith("image/") : suffixes.test(file.name));

/** The stored name of the first picture in a field; empty if there is none. */
export function pictureIn(html: string): string {
  const image = new DOMParser().parseFromString(html, "text/html").querySelector("img[src]");
  const source = image?.getAttribute("src") ?? "";
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}
