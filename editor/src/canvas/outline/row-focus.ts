let opened: string | null = null;

/** Remembers that a step's form was entered from its line in the outline. */
export function keepRowForPanel(stepId: string): void {
  opened = stepId;
}

/** Gives the focus back to the line from which this step's form was entered; false where it came from elsewhere, or the outline is gone. */
export function focusRowOfPanel(stepId: string): boolean {
  if (opened !== stepId) return false;
  opened = null;
  const line = document.querySelector<HTMLElement>(`[data-testid="outline"] [data-row="${CSS.escape(stepId)}"]`);
  line?.focus();
  return line !== null;
}
