/** The limit a typed text stands for: never above the ceiling nor below one; null where it is no whole number. */
export function limitOf(text: string, ceiling: number): number | null {
  const typed = Number(text);
  if (text.trim() === '' || !Number.isInteger(typed)) return null;
  return Math.min(Math.max(typed, 1), ceiling);
}
