import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { checkout } from '../../support/test-process.js';

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, measured in the same run. */
  readonly floor?: { readonly what: string; readonly value: number };
}

/** Prints the figures of one benchmark and keeps them in test/artifacts/bench; figures are never asserted. */
export function report(benchmark: string, figures: readonly Figure[]): void {
  const rows = figures.map((figure) => ({ ...figure, ratio: figure.floor === undefined ? null : figure.value / figure.floor.value }));
  const folder = path.join(checkout, 'test/artifacts/bench');
  mkdirSync(folder, { recursive: true });
  const machine = { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version };
  writeFileSync(path.join(folder, `${benchmark}.json`), `${JSON.stringify({ benchmark, machine, rows }, null, 2)}\n`);
  const lines = rows.map((row) => {
    const beside = row.floor === undefined ? '' : `   (${row.floor.what}: ${round(row.floor.value)}; ratio ${round(row.ratio ?? 0)})`;
    return `  ${row.what}: ${round(row.value)} ${row.unit}${beside}`;
  });
  process.stdout.write(`\n${benchmark}\n${lines.join('\n')}\n`);
}

/** Three significant digits are what a shared machine can tell. */
function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
