import { Injectable } from '@nestjs/common';
import type { ImportJob, ImportJobList, ImportMapping, RowFault } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { ListsRepository } from '../lists.repository.js';
import type { ListAct } from '../lists.service.js';
import { openSheet } from '../sheet/open-sheet.js';
import { shownText } from '../sheet/sheet.js';
import { ImportRunner } from './import-runner.js';
import { ImportsRepository } from './imports.repository.js';

export interface ImportAct {
  readonly corpId: string;
  readonly importId: string;
  readonly caller: ListAct['caller'];
}

/** Onto a list; null: of customers who withdraw. */
export type UploadAct = Omit<ListAct, 'listId'> & { readonly listId: string | null };

const optOutsImported = (importId: string) => ({ action: 'customers.optOutsImported', target: `import:${importId}` });

/** Rows for a table of what was left out: titles, and the rows by chunks. */
export interface FaultyTable {
  readonly fileName: string;
  readonly titles: readonly string[];
  readonly chunks: AsyncIterable<readonly (readonly string[])[]>;
}

const shownRows = 20;
const shownImports = 20;
const shownChars = 200;

const faultWords: Readonly<Record<RowFault, readonly [en: string, zh: string]>> = {
  unknown_customer: ['No such customer', '没有找到这位客户'],
  duplicate_row: ['The same as an earlier row', '与前面的行重复'],
  empty_id: ['The cell is empty', '标识列为空'],
  number_not_exact: ['Stored as a number whose digits may have been rounded; store it as text', '以数字格式保存，位数可能已丢失，请改为文本格式'],
  bad_id: ['Not an id of a customer', '不是有效的客户标识'],
  ambiguous: ['Several customers have this value', '多位客户有相同的值，无法确定是哪一位'],
};

/** Files that put customers on a list, or withdraw them: read and shown first, imported when the columns are named. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly lists: ListsRepository,
    private readonly runner: ImportRunner,
    private readonly audit: AuditLog,
  ) {}

  /** Reads a file and keeps it until it is imported. @throws wrong_content_type, invalid_request for a file that is no sheet */
  async upload({ corpId, listId, caller }: UploadAct, fileName: string, file: Buffer | null): Promise<ImportJob> {
    if (listId !== null) required(await this.lists.find(corpId, listId));
    if (file === null) throw new DomainError('wrong_content_type');
    const sheet = await openSheet(file);
    try {
      const preview = (await sheet.rowsFrom(0)).slice(0, shownRows).map(({ cells }) => cells.map((cell) => cut(shownText(cell))));
      const { form, total } = sheet;
      return await this.find(corpId, await this.imports.add({ corpId, listId, fileName, form, file, preview, total, createdBy: caller.actor }));
    } finally {
      await sheet.close();
    }
  }

  /** @throws conflict when it was started before */
  async start({ corpId, importId, caller }: ImportAct, mapping: ImportMapping): Promise<ImportJob> {
    const { listId, fileName, total } = await this.find(corpId, importId);
    const begin = async (tx: Tx): Promise<void> => {
      if (!(await this.imports.start(tx, importId, mapping))) throw new DomainError('conflict');
      const about = listId === null ? optOutsImported(importId) : { action: 'list.imported', target: `list:${listId}` };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, ...about, detail: { fileName, total } });
    };
    if (listId === null) await this.imports.transaction(begin);
    else {
      await this.lists.holding(corpId, listId, async (tx, list) => {
        required(list);
        await begin(tx);
      });
    }
    // It goes on after the answer, and never throws.
    void this.runner.run();
    return this.find(corpId, importId);
  }

  async find(corpId: string, importId: string): Promise<ImportJob> {
    return required(await this.imports.find(corpId, importId));
  }

  /** Of a list; null: of opt-outs. */
  async listOf(corpId: string, listId: string | null): Promise<ImportJobList> {
    if (listId !== null) required(await this.lists.find(corpId, listId));
    return { items: await this.imports.listOf(corpId, listId, shownImports) };
  }

  async faultyRows(corpId: string, importId: string, chinese: boolean): Promise<FaultyTable> {
    const { fileName, preview, mapping } = await this.find(corpId, importId);
    const titles = mapping?.header === true ? (preview[0] ?? []) : [];
    const word = chinese ? 1 : 0;
    return {
      fileName: `${fileName}.errors.csv`,
      titles: [chinese ? '行号' : 'row', chinese ? '原因' : 'reason', ...titles],
      chunks: mapChunks(this.imports.readFaulty(importId), ({ row, reason, cells }) => [String(row), faultWords[reason][word], ...cells]),
    };
  }
}

/** A cell may hold a book: the preview shows how it begins, and no half of a character. */
const cut = (text: string): string => (text.length > shownChars ? `${text.slice(0, shownChars).replace(/[\uD800-\uDBFF]$/u, '')}…` : text);

async function* mapChunks<Row>(chunks: AsyncIterable<readonly Row[]>, toCells: (row: Row) => readonly string[]) {
  for await (const rows of chunks) yield rows.map(toCells);
}
