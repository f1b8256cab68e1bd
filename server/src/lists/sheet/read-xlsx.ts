import { readSheet as readWorkbook } from 'read-excel-file/universal';
import { SheetError, type Sheet, type SheetCell, type SheetRow } from './sheet.js';

const unpackedAtMost = 400 * 1024 * 1024;
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** Bytes a zip file says it unpacks to; null when it has no directory. */
export function unpackedBytes(zip: Buffer): number | null {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 20 > zip.length || zip.readUInt32LE(end) !== endOfDirectory) return null;
  let total = 0;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== directoryEntry) return null;
    total += zip.readUInt32LE(at + 24);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

/** Reads the first sheet of a workbook, which takes a while: see `sheet-thread`. Numbers keep the digits they are written with. */
export async function readXlsx(bytes: Buffer, mostRows: number): Promise<Sheet> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null) throw new SheetError('not_a_sheet');
  if (unpacked > unpackedAtMost) throw new SheetError('unpacks_too_large');
  const rows = await readRows(bytes);
  if (rows.length > mostRows) throw new SheetError('too_many_rows');
  return { form: 'xlsx', rows };
}

async function readRows(bytes: Buffer): Promise<readonly SheetRow[]> {
  try {
    const rows: readonly (readonly unknown[])[] = await readWorkbook(new Blob([new Uint8Array(bytes)]), {
      parseNumber: (digits) => ({ number: digits }),
    });
    return rows.map((cells, index) => ({ row: index + 1, cells: cells.map(toCell) })).filter(({ cells }) => cells.some((cell) => cell !== null));
  } catch (error) {
    throw new SheetError('not_a_sheet', error);
  }
}

const isNumber = (value: unknown): value is { readonly number: string } => typeof value === 'object' && value !== null && 'number' in value;

/** A date cell is a day, or a time on the sheet's own clock: spreadsheets know no zones. */
function toCell(value: unknown): SheetCell {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T00:00:00', '').replace('T', ' ');
  return isNumber(value) ? value : null;
}
