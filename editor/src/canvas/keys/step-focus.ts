import { targetOf, type Graph } from '@tagtrail/core/graph';
import { toPortName } from '@tagtrail/core/kernel';
import type { StepTarget } from '../../editing/gestures/step-target';

const board = '[data-testid="board"]';
const stepElement = '.react-flow__node-step';
const panel = '[data-testid="side-panel"]';

const elementOf = (stepId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`${board} ${stepElement}[data-id="${CSS.escape(stepId)}"]`);

const chipElement = '.react-flow__node-fold';

/** Puts the focus on a step, or on the chip that stands for what is folded. */
export function focusCard(id: string): void {
  const chip = document.querySelector<HTMLElement>(`${board} ${chipElement}[data-id="${CSS.escape(id)}"] button`);
  if (chip === null) focusStep(id);
  else chip.focus();
}

/** The step or the chip that has the focus. */
export function focusedCard(): string | null {
  return focusedStep() ?? document.activeElement?.closest<HTMLElement>(`${board} ${chipElement}`)?.dataset['id'] ?? null;
}

/** Puts the focus on a step; false where it is not drawn. */
export function focusStep(stepId: string): boolean {
  const element = elementOf(stepId);
  element?.focus();
  return element !== null;
}

/** The step that has the focus, itself or by its "+" or a number on it. */
export function focusedStep(): string | null {
  return document.activeElement?.closest<HTMLElement>(`${board} ${stepElement}`)?.dataset['id'] ?? null;
}

/** True where the focus has fallen through: whatever had it is gone. */
export const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** On a note, in its text or on one of its tools: keys mean the note. */
export const isFocusInNote = (): boolean => (document.activeElement?.closest('[data-testid^="note:"]') ?? null) !== null;

export const isFocusInPanel = (): boolean => document.activeElement?.closest(panel) !== null && document.activeElement !== null;

/** The button of the "+" at an output; null while none is drawn. */
export const plusElement = (from: string, port: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`${board} [data-testid="${CSS.escape(`edge-plus:${from}:${port}`)}"]`);

/** Each by itself: the browser of WeCom knows no lists within `:not`, and no `:is`. */
const fields = [
  'input:not([type="hidden"]):not([type="file"]):not([disabled])',
  'textarea:not([disabled])',
  '[role="textbox"][contenteditable="true"]',
  '[role="radiogroup"] label',
  '.ant-segmented-item',
]
  .map((field) => `${panel} ${field}`)
  .join(', ');
/** What puts something into a field is not to be filled in itself. */
const tools = '[data-tools]';
/** A field whose part of the program is on its way. */
const coming = `${panel} [data-coming]`;
/** A step may go without a name of its own: what has to be filled in comes first. */
const name = '#step-name';

/** Nothing is written or chosen there yet. */
function isEmpty(field: HTMLElement): boolean {
  const select = field.closest('.ant-select');
  if (select !== null) return select.querySelector('.ant-select-placeholder') !== null;
  if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)) return false;
  if (field.isContentEditable) return field.textContent === '';
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value === '';
}

/** Puts the focus on the first field of the panel that is empty, else on its first, else on the name of the step. */
export function focusFirstField(): void {
  const all = [...document.querySelectorAll<HTMLElement>(fields)].filter(
    (field) => field.getClientRects().length > 0 && field.closest(tools) === null,
  );
  const own = all.filter((field) => !field.matches(name));
  const field = own.find(isEmpty) ?? own.find((one) => !one.matches('label, .ant-segmented-item')) ?? all[0];
  field?.focus();
}

let waiting: MutationObserver | null = null;

/** The same, once every field of the panel is there; not where the focus has gone elsewhere meanwhile. */
export function focusFirstFieldWhenThere(): void {
  waiting?.disconnect();
  const place = document.querySelector(panel);
  if (place === null || document.querySelector(coming) === null) {
    focusFirstField();
    return;
  }
  const before = document.activeElement;
  const observer = new MutationObserver(() => {
    if (document.querySelector(coming) !== null) return;
    observer.disconnect();
    if (isFocusLost() || document.activeElement === before) focusFirstField();
  });
  observer.observe(place, { childList: true, subtree: true });
  waiting = observer;
}

const plusId = 'edge-plus:';

/** The place of the "+" that has the focus; null where none has it. */
export function focusedPlus(graph: Graph): StepTarget | null {
  const id = document.activeElement?.closest<HTMLElement>(`[data-testid^="${plusId}"]`)?.dataset['testid']?.slice(plusId.length);
  const node = graph.nodes.find((one) => id?.startsWith(`${one.id}:`) === true);
  if (id === undefined || node === undefined) return null;
  const port = toPortName(id.slice(node.id.length + 1));
  return { from: node.id, port, to: targetOf(graph, node.id, port) };
}
