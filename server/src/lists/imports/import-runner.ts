import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Tx } from '@tagtrail/prisma';
import { isTooSlow, isUnavailable } from '../../platform/data/database-errors.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { BackgroundWork } from '../../platform/lease/background-work.js';
import { Log } from '../../platform/logging/log.token.js';
import { ListsRepository } from '../lists.repository.js';
import { openSheet } from '../sheet/open-sheet.js';
import type { SheetRow } from '../sheet/sheet.js';
import { ImportsRepository, type ImportStep, type MatchedRow, type TakenImport } from './imports.repository.js';
import { RowReader, type FaultyRow } from './read-rows.js';

/** Another process has gone on from the same row: what this one found is thrown away. */
class Overtaken extends Error {}

const lookMs = 5_000;

/**
 * Carries out imports, one at a time in each process. Every part of a file is one transaction that also keeps how far the
 * import has come, so a part is never done twice: a process that dies leaves its import to the next one that looks.
 */
@Injectable()
export class ImportRunner extends BackgroundWork {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly lists: ListsRepository,
    log: Log,
  ) {
    super(log, 'imports_not_taken');
  }

  /** Takes imports until none waits. */
  @Interval(lookMs)
  async run(): Promise<void> {
    await this.round(async () => {
      for (let job = await this.imports.take(); job !== null; job = await this.imports.take()) await this.carryOut(job);
    });
  }

  private async carryOut(job: TakenImport): Promise<void> {
    try {
      const finished = await this.readAll(job);
      if (finished) await this.imports.finish(job.id, null);
      else await this.imports.giveBack(job.id);
      this.log.to.info({ importId: job.id, corpId: job.corpId, finished }, 'import_carried_out');
    } catch (error) {
      if (error instanceof Overtaken) return;
      // What passes by itself ends nothing: the import goes on from its last part when its lease is over.
      if (isUnavailable(error) || isTooSlow(error)) {
        this.log.to.warn({ err: error, importId: job.id, corpId: job.corpId }, 'import_interrupted');
        return;
      }
      this.log.to.error({ err: error, importId: job.id, corpId: job.corpId }, 'import_failed');
      await this.imports.finish(job.id, error instanceof DomainError ? error.code : 'defect');
    }
  }

  /** False when this process stops before the end. */
  private async readAll(job: TakenImport): Promise<boolean> {
    const sheet = await openSheet(job.file);
    try {
      const reader = new RowReader(job.mapping);
      for (let row = 0; row < sheet.total;) {
        const rows = await sheet.rowsFrom(row);
        if (row >= job.rowsDone) await this.importRows(job, { reader, rows, row });
        else reader.read(rows, row);
        row += rows.length;
        if (this.stopping) return row >= sheet.total;
      }
      return true;
    } finally {
      await sheet.close();
    }
  }

  private async importRows(job: TakenImport, part: { readonly reader: RowReader; readonly rows: readonly SheetRow[]; readonly row: number }) {
    const { named, faulty } = part.reader.read(part.rows, part.row);
    await this.holding(job, async (tx) => {
      const matched = await this.imports.match(tx, job, named);
      const step = await this.apply(tx, job, matched);
      const kept = await this.imports.keep(tx, job.id, {
        ...step,
        rowsBefore: part.row,
        rowsDone: part.row + part.rows.length,
        faulty: [...faulty, ...matched.flatMap(toFaulty)],
      });
      if (!kept) throw new Overtaken();
    });
  }

  /** The list, where there is one, comes before customers in the order of locks. */
  private async holding({ corpId, listId }: TakenImport, work: (tx: Tx) => Promise<void>): Promise<void> {
    if (listId === null) return this.imports.transaction(work);
    return this.lists.holding(corpId, listId, async (tx, list) => {
      if (list === null) throw new DomainError('not_found');
      await work(tx);
    });
  }

  private async apply(tx: Tx, job: TakenImport, matched: readonly MatchedRow[]): Promise<Pick<ImportStep, 'added' | 'present'>> {
    const customerIds = [...new Set(matched.flatMap(({ customerIds: ids }) => (ids.length === 1 ? ids : [])))];
    const added =
      job.listId === null ? await this.imports.withdraw(tx, job, customerIds) : await this.imports.addMembers(tx, job.listId, customerIds);
    return { added, present: customerIds.length - added };
  }
}

function toFaulty({ row, cells, customerIds }: MatchedRow): readonly FaultyRow[] {
  if (customerIds.length === 1) return [];
  return [{ row, cells, reason: customerIds.length === 0 ? 'unknown_customer' : 'ambiguous' }];
}
