/** For what appears below what a phone shows: as a ref, it brings the element to where it is seen. */
export const bringIntoView = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: "center" });
