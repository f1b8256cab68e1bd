import type { PagesRead } from './pages-before.js';

/** What each piece of work has read, a statement after the other. */
export type Measured = ReadonlyMap<string, readonly PagesRead[]>;

/** An index grows by a level, and free room is not always where it was. */
const leeway = { factor: 2, pages: 60, rows: 500 } as const;

/** Statements that read more pages, or more of a table from end to end, where more lies around. */
export function grown(less: Measured, more: Measured): readonly (PagesRead & { readonly work: string; readonly before: number })[] {
  return [...more].flatMap(([work, reads]) =>
    reads.flatMap((read) => {
      const before = mostOf(less.get(work) ?? [], read.sql);
      const isMore = read.pages > leeway.factor * before.pages + leeway.pages || read.scanned > leeway.factor * before.scanned + leeway.rows;
      return isMore ? [{ work, before: before.pages, ...read }] : [];
    }),
  );
}

function mostOf(reads: readonly PagesRead[], sql: string): Pick<PagesRead, 'pages' | 'scanned'> {
  const same = reads.filter((read) => read.sql === sql);
  return { pages: Math.max(0, ...same.map(({ pages }) => pages)), scanned: Math.max(0, ...same.map(({ scanned }) => scanned)) };
}

/** All pages that were read. */
export const pagesOf = (measured: Measured): number => [...measured.values()].reduce((sum, reads) => sum + sumOf(reads, 'pages'), 0);

const sumOf = (reads: readonly PagesRead[], of: 'pages' | 'rows'): number => reads.reduce((sum, read) => sum + read[of], 0);

/** Lines of a table in Markdown: the work, its statements, the rows they gave or changed, and the pages they read with less and with more around. */
export const tableOf = (less: Measured, more: Measured): readonly string[] =>
  [...more].map(([work, reads]) => {
    const cells = [reads.length, sumOf(reads, 'rows'), sumOf(less.get(work) ?? [], 'pages'), sumOf(reads, 'pages')];
    return `| ${[work, ...cells.map((cell) => cell.toLocaleString('en-US'))].join(' | ')} |`;
  });
