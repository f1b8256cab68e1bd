import { parentPort, workerData } from 'node:worker_threads';
import { limits } from '@tagtrail/core/limits';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { SheetError, type Sheet, type SheetFault, type SheetForm, type SheetRow } from './sheet.js';

/** What the thread says: once what it has read, or why it could not; then rows for each number it is sent. */
export type ThreadMessage =
  | { readonly kind: 'opened'; readonly form: SheetForm; readonly total: number }
  | { readonly kind: 'fault'; readonly fault: SheetFault }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] };

/** Rows handed over at once: more would hold up whoever takes them. */
const handedRows = 2_000;

const zipMark = Buffer.from([0x50, 0x4b]);
const oldExcelMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Reads a file by what it holds, whatever it is called. */
async function readBytes(bytes: Buffer): Promise<Sheet> {
  if (bytes.subarray(0, 4).equals(oldExcelMark)) throw new SheetError('old_excel');
  const isZip = bytes.subarray(0, 2).equals(zipMark);
  const sheet = isZip ? await readXlsx(bytes, limits.importRows) : await readCsv(bytes, limits.importRows);
  if (sheet.rows.length === 0) throw new SheetError('empty_file');
  if (sheet.rows.some(({ cells }) => cells.length > limits.importColumns)) throw new SheetError('too_many_columns');
  return sheet;
}

const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

/** Parsing 20 MB takes a second or two of one core: it happens here, where nobody waits for an answer. */
async function serve(): Promise<void> {
  const bytes: unknown = workerData;
  if (!(bytes instanceof Uint8Array)) throw new Error('The thread was given no bytes');
  try {
    const { form, rows } = await readBytes(Buffer.from(bytes));
    parentPort?.on('message', (from: number) => {
      say({ kind: 'rows', rows: rows.slice(from, from + handedRows) });
    });
    say({ kind: 'opened', form, total: rows.length });
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    say({ kind: 'fault', fault: error.fault });
  }
}

await serve();
