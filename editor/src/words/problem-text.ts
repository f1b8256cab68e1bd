import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { fieldName } from './field-name';
import type { Words } from './words';

/** A problem in words: the text of its code, with tags, fields and outputs called by their names. */
export function problemText({ code, port, params }: Diagnostic, words: Words, portLabel = ''): string {
  const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, nameFor(name, String(value), words) ?? value]));
  return words.t(`diagnostics.${code}`, { ...named, port: portLabel === '' ? (port ?? '') : portLabel });
}

function nameFor(param: string, value: string, { t, tagName, webhookName }: Words): string | null {
  if (param === 'tagId') return tagName(value);
  if (param === 'endpoint') return webhookName(value);
  return param === 'variable' || param === 'field' ? fieldName(value, t) : null;
}
