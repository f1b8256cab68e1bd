import { openFile } from '../../api/http';
import { byteOrderMark, csvLine } from '../format/csv';
import { CsvRows } from './csv-rows';

/** A column of a file as people read it. */
export interface FileColumn {
  readonly title: string;
  /** What a cell says in words; left out, it stands as it came. */
  readonly read?: (cell: string) => string;
}

interface Taking {
  readonly address: string;
  /** The first columns; those behind them have titles of their own. */
  readonly columns: readonly FileColumn[];
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

/** Takes a list from the server while it is written there, and puts it into words. */
export async function takeListFile({ address, columns, signal, onRows }: Taking): Promise<Blob> {
  const reader = (await openFile(address, signal)).getReader();
  const decoder = new TextDecoder();
  const rows = new CsvRows();
  const parts: string[] = [byteOrderMark];
  let taken = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const whole = rows.push(decoder.decode(read.value, { stream: true }));
    parts.push(whole.map((row, index) => `${csvLine(taken + index === 0 ? titled(row, columns) : worded(row, columns))}\r\n`).join(''));
    taken += whole.length;
    onRows(Math.max(0, taken - 1));
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

const titled = (row: readonly string[], columns: readonly FileColumn[]): readonly string[] => row.map((cell, index) => columns[index]?.title ?? cell);

const worded = (row: readonly string[], columns: readonly FileColumn[]): readonly string[] =>
  row.map((cell, index) => (cell === '' ? '' : (columns[index]?.read?.(cell) ?? cell)));
