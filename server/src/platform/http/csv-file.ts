import { Readable } from 'node:stream';
import { applyDecorators, Header, HttpCode, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '@tagtrail/core/http';

/** Spreadsheets take a cell that begins so for a formula. */
const formulaStart = /^[=+\-@\t\r]/u;
const needsQuotes = /[",\r\n]/u;
const byteOrderMark = '\ufeff';

/** One cell as CSV has it; what a spreadsheet would execute is shown as text. */
export function csvCell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

async function* linesOf(titles: readonly string[], chunks: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(titles);
  for await (const rows of chunks) yield rows.map(csvLine).join('');
}

/** A CSV file that is written while it is read, so that a list of a million takes no memory. It opens in Excel as UTF-8. */
export function csvFile(name: string, titles: readonly string[], chunks: AsyncIterable<readonly (readonly string[])[]>): StreamableFile {
  return new StreamableFile(Readable.from(linesOf(titles, chunks), { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

/** A route that answers with a CSV file. */
export function AnswersCsv(summary: string): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    Header('cache-control', 'no-store'),
    ApiOperation({ summary }),
    ApiProduces('text/csv'),
    ApiResponse({ status: 200, description: summary, content: { 'text/csv': { schema: { type: 'string' } } } }),
    ApiResponse({ status: 'default', description: 'Problem', standardSchema: problemSchema }),
  );
}
