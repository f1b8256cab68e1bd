import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { problemText, type Words } from '../../../words/words';

export interface Complaint {
  readonly validateStatus?: 'error';
  readonly help?: string;
}

/** The problem of one field, unless it is only that nothing is written yet: the card on the canvas says that. */
export function problemAt(problems: readonly Diagnostic[], place: string): Diagnostic | null {
  return problems.find(({ pointer, code }) => pointer?.endsWith(`/${place}`) === true && code !== 'content.empty' && code !== 'form.noLink') ?? null;
}

/** What a field of a form says of its problem. */
export const complaintOf = (problem: Diagnostic | null, words: Words): Complaint =>
  problem === null ? {} : { validateStatus: 'error', help: problemText(problem, words) };
