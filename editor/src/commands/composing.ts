import type { KeyboardEvent } from 'react';

const keyCodeOfInputMethods = 229;

/** True while an input method is at work: its Enter chooses a candidate and is no command. */
export function isComposing(event: KeyboardEvent | globalThis.KeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  // Safari ends the composition before it reports the Enter that ended it; only the old code still tells.
  const code: unknown = Reflect.get(native, 'keyCode');
  return native.isComposing || code === keyCodeOfInputMethods;
}
