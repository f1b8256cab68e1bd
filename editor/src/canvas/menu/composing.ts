import type { KeyboardEvent } from 'react';

const keyCodeOfInputMethods = 229;

/** True while an input method is at work: its Enter chooses a candidate and is no command. */
export function isComposing(event: KeyboardEvent | globalThis.KeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  return native.isComposing || native.keyCode === keyCodeOfInputMethods;
}
