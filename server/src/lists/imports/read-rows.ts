import type { ImportMapping, RowFault } from '@tagtrail/core/http';
import { exactText, shownText, type SheetRow } from '../sheet/sheet.js';

/** A row that names somebody. `row` counts from 1, as spreadsheets do. */
export interface NamedRow {
  readonly row: number;
  readonly id: string;
  readonly cells: readonly string[];
}

/** A row that was left out. */
export interface FaultyRow {
  readonly row: number;
  readonly reason: RowFault;
  readonly cells: readonly string[];
}

export interface ReadRows {
  readonly named: readonly NamedRow[];
  readonly faulty: readonly FaultyRow[];
}

const userIdForm = /^[A-Za-z0-9_-]{1,64}$/u;
const longestValue = 500;

/** Reads who each row of one file means; it remembers those before, so that a second row of the same id is known as one. */
export class RowReader {
  private readonly seen = new Set<string>();

  constructor(private readonly mapping: ImportMapping) {}

  /** `first` is the place of the first of these rows among those that are not empty, from 0. */
  read(rows: readonly SheetRow[], first: number): ReadRows {
    const named: NamedRow[] = [];
    const faulty: FaultyRow[] = [];
    rows.forEach(({ row, cells }, index) => {
      if (first + index === 0 && this.mapping.header) return;
      const told = { row, cells: cells.map(shownText) };
      const id = this.idOf(cells);
      if ('fault' in id) faulty.push({ ...told, reason: id.fault });
      else named.push({ ...told, id: id.text });
    });
    return { named, faulty };
  }

  private idOf(cells: SheetRow['cells']): { readonly text: string } | { readonly fault: RowFault } {
    const { identify } = this.mapping;
    const cell = cells[identify.column] ?? null;
    if (cell === null) return { fault: 'empty_id' };
    const text = exactText(cell);
    if (text === null) return { fault: 'number_not_exact' };
    const fits = identify.by === 'externalUserid' ? userIdForm.test(text) : text.length <= longestValue;
    if (!fits) return { fault: 'bad_id' };
    if (this.seen.has(text)) return { fault: 'duplicate_row' };
    this.seen.add(text);
    return { text };
  }
}
