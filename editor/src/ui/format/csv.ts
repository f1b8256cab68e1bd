/** Without it spreadsheets take Chinese for something else. */
export const byteOrderMark = '\uFEFF';

/** A table that spreadsheets open. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map(csvLine).join('\r\n');
}

export const csvLine = (row: readonly string[]): string => row.map(cell).join(',');

/** The address of a text as a file to be kept. */
export const csvAddress = (file: string): string => `data:text/csv;charset=utf-8,${encodeURIComponent(file)}`;

/** A cell that begins like a formula is read as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
