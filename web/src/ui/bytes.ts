/** A size as people read it: 1.2 MB. */
export function bytes(n: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let size = n;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)}\u00a0${units[unit]}`;
}
