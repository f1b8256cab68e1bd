import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { SheetError, type Sheet, type SheetRow } from './sheet.js';

const sliceChars = 256 * 1024;

type TextForm = 'utf-8' | 'gb18030' | 'utf-16le';

/** Text in one of the forms that spreadsheets write in China. @throws SheetError unreadable_text */
export function decodeText(bytes: Uint8Array): { readonly form: TextForm; readonly text: string } {
  const forms: readonly TextForm[] = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const form of forms) {
    const text = tryDecode(bytes, form);
    if (text !== null && !text.includes('\0')) return { form, text };
  }
  throw new SheetError('unreadable_text');
}

function tryDecode(bytes: Uint8Array, form: TextForm): string | null {
  try {
    return new TextDecoder(form, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads CSV, its delimiter found by looking: comma, semicolon or tab. Every cell is a text. */
export async function readCsv(bytes: Uint8Array, mostRows: number): Promise<Sheet> {
  const { form, text } = decodeText(bytes);
  return { form, rows: await parseRows(text, mostRows) };
}

const toCells = (cells: readonly string[]): SheetRow['cells'] => cells.map((cell) => (cell.trim() === '' ? null : cell.trim()));

/** The parser takes a stream of slices; only so does it stop early. */
function* slicesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += sliceChars) yield text.slice(from, from + sliceChars);
}

function parseRows(text: string, mostRows: number): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  let row = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(Readable.from(slicesOf(text)), {
      delimitersToGuess: [',', ';', '\t'],
      chunk: ({ data }, parser) => {
        for (const cells of data.map(toCells)) {
          row += 1;
          if (cells.some((cell) => cell !== null)) rows.push({ row, cells });
        }
        if (rows.length > mostRows) parser.abort();
      },
      complete: () => {
        if (rows.length > mostRows) reject(new SheetError('too_many_rows'));
        else resolve(rows);
      },
      error: (error: Error) => {
        reject(new SheetError('not_a_sheet', error));
      },
    });
  });
}
