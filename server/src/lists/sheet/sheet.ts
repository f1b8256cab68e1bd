/** A cell as the file holds it: a text, or a number in the digits it was written with, so that nothing is rounded. Null: empty. */
export type SheetCell = string | { readonly number: string } | null;

/** A row that is not empty. `row` counts from 1, empty ones too, as spreadsheets do. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
}

/** How the file was read, for people who wonder about its characters. */
export type SheetForm = 'xlsx' | 'utf-8' | 'gb18030' | 'utf-16le';

export interface Sheet {
  readonly form: SheetForm;
  /** Without empty ones. */
  readonly rows: readonly SheetRow[];
}

export type SheetFault = 'old_excel' | 'not_a_sheet' | 'unreadable_text' | 'empty_file' | 'too_many_rows' | 'too_many_columns' | 'unpacks_too_large';

/** A file that cannot be read as a sheet. */
export class SheetError extends Error {
  constructor(
    readonly fault: SheetFault,
    cause?: unknown,
  ) {
    super(fault, { cause });
    this.name = 'SheetError';
  }
}

const exactForm = /^(\d{1,15})(?:\.0+)?$/u;
const scientificForm = /^\d+(?:\.\d+)?e\+?\d+$/iu;

/**
 * The digits of an id or a phone number, as they were meant; null when they may have been rounded: a number cell holds no
 * more than 15 digits, and a text in scientific form was a number once.
 */
export function exactText(cell: Exclude<SheetCell, null>): string | null {
  if (typeof cell === 'string') return scientificForm.test(cell.trim()) ? null : cell.trim();
  return exactForm.exec(cell.number)?.[1] ?? null;
}

/** What a person sees in a cell. */
export const shownText = (cell: SheetCell): string => (cell === null ? '' : typeof cell === 'string' ? cell : cell.number);
