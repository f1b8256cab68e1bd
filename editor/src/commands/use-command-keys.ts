import { useEffect } from 'react';
import { chordOf } from './chord';
import { commandNames, commandOf, type CommandName, type Hearing } from './command-table';
import { isComposing } from './composing';
import { runCommand, useCommandStore } from './use-commands';

const board = '[data-testid="board"]';
const panel = '[data-testid="side-panel"]';
const fields = 'input, textarea, select, [role="combobox"], [contenteditable="true"]';
const layers = '[role="dialog"], .ant-modal, .ant-popover, .ant-dropdown';
const openPopups = '.ant-popover, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown';

const within = (target: Element, selector: string): boolean => target.closest(selector) !== null;

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** A dialog that takes the whole page: what is behind it hears nothing. */
const dialogIsOpen = (): boolean => [...document.querySelectorAll('[aria-modal="true"]')].some(isShown);

/** Something hangs open over the page: Escape closes that, and does nothing else. */
const popupIsOpen = (target: Element): boolean =>
  within(target, '[aria-expanded="true"]') ||
  [...document.querySelectorAll(openPopups)].some((popup) => !/-hidden(\s|$)|-leave/u.test(popup.className) && isShown(popup));

/** True on the canvas, or where nothing has the focus. */
export const isOnCanvas = (target: Element): boolean => target === document.body || within(target, board);

/** A field or a layer over the page has the keys. */
export const isTyping = (target: Element): boolean => within(target, fields) || within(target, layers);

const hears: Readonly<Record<Hearing, (target: Element) => boolean>> = {
  anywhere: (target) => !within(target, layers),
  page: (target) => !isTyping(target),
  canvas: (target) => isOnCanvas(target) && !isTyping(target),
  step: (target) => target.classList.contains('react-flow__node'),
  leaving: (target) => (isOnCanvas(target) || within(target, panel)) && !within(target, layers),
};

/** What was in a field when it got the focus. */
let untouched: { readonly field: EventTarget | null; readonly text: string } = { field: null, text: '' };

function textOf(target: EventTarget | null): string {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return target.value;
  return target instanceof HTMLElement && target.isContentEditable ? target.textContent : '';
}

const isUntouchedField = (target: Element): boolean =>
  within(target, fields) && !within(target, layers) && target === untouched.field && textOf(target) === untouched.text;

function isHeard(name: CommandName, target: Element): boolean {
  const { heard, untouchedFields = false } = commandOf(name);
  return hears[heard](target) || (untouchedFields && isUntouchedField(target));
}

/** The command of what is pressed here, of those that can be carried out now. */
function commandFor(chord: string, target: Element): CommandName | null {
  const handlers = useCommandStore.getState();
  const meant = commandNames.find((name) => commandOf(name).clipboard === undefined && commandOf(name).keys.includes(chord));
  return meant !== undefined && handlers[meant] !== undefined && isHeard(meant, target) ? meant : null;
}

/** Hears the keys of all commands. A field keeps its own; an input method at work keeps all. */
export function useCommandKeys(): void {
  useEffect(() => {
    // A popup closes by the same key before it comes here: whether one was open is seen on the way down.
    let closesPopup = false;
    const onWayDown = ({ key, target }: KeyboardEvent): void => {
      closesPopup = key === 'Escape' && target instanceof Element && popupIsOpen(target);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target } = event;
      if (isComposing(event) || event.defaultPrevented || closesPopup || !(target instanceof Element) || dialogIsOpen()) return;
      const command = commandFor(chordOf(event), target);
      if (command === null) return;
      event.preventDefault();
      runCommand(command);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      untouched = { field: target, text: textOf(target) };
    };
    document.addEventListener('keydown', onWayDown, true);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('keydown', onWayDown, true);
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}
