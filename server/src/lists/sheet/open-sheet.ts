import { Worker } from 'node:worker_threads';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { SheetFault, SheetForm, SheetRow } from './sheet.js';
import type { ThreadMessage } from './sheet-thread.js';

const words: Readonly<Record<SheetFault, readonly [en: string, zh: string]>> = {
  old_excel: ['An old Excel file (.xls); save it as .xlsx or CSV', '这是旧版 Excel 文件（.xls），请另存为 .xlsx 或 CSV 后再上传'],
  not_a_sheet: ['Neither a CSV file nor an Excel workbook', '文件不是 CSV 或 Excel 工作簿'],
  unreadable_text: ['The text is neither UTF-8 nor GB18030', '无法识别文件的文字编码，请用 UTF-8 或 GB18030 保存'],
  empty_file: ['The file has no rows', '文件中没有数据'],
  too_many_rows: ['More than 500,000 rows; split the file', '超过 500,000 行，请拆分文件后再导入'],
  too_many_columns: ['More than 100 columns', '超过 100 列，请删去不需要的列'],
  unpacks_too_large: ['The workbook is too large when unpacked; split it', '工作簿解压后过大，请拆分后再导入'],
};

/** A file that cannot be imported as it is. */
function sheetProblem(code: SheetFault): DomainError {
  const [message, zh] = words[code];
  return new DomainError('invalid_request', { errors: [{ pointer: '', code, message, zh }] });
}

/** A file that has been read and is handed over row by row. */
export interface OpenSheet {
  readonly form: SheetForm;
  readonly total: number;
  /** A few thousand rows from this one on, the first being 0; none at the end. */
  rowsFrom(row: number): Promise<readonly SheetRow[]>;
  close(): Promise<void>;
}

/** More than any file within the limits takes; a file that takes more ends its own thread and nothing else. */
const threadMemoryMb = 1_536;

/** What the thread says next. @throws what ends the thread instead */
function nextMessage(thread: Worker): Promise<ThreadMessage> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', (message: ThreadMessage) => {
      thread.off('error', reject);
      resolve(message);
    });
  });
}

const isOutOfMemory = (error: unknown): boolean => error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';

/** Reads a CSV file or a workbook in a thread of its own. @throws invalid_request with what is wrong with the file */
export async function openSheet(bytes: Uint8Array): Promise<OpenSheet> {
  const thread = new Worker(new URL('sheet-thread.js', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: threadMemoryMb },
  });
  const close = async (): Promise<void> => void (await thread.terminate());
  try {
    const opened = await nextMessage(thread);
    if (opened.kind === 'fault') throw sheetProblem(opened.fault);
    if (opened.kind !== 'opened') throw new Error(`The sheet thread began with ${opened.kind}`);
    return { form: opened.form, total: opened.total, rowsFrom: (row) => askRows(thread, row), close };
  } catch (error) {
    await close();
    throw isOutOfMemory(error) ? sheetProblem('unpacks_too_large') : error;
  }
}

async function askRows(thread: Worker, from: number): Promise<readonly SheetRow[]> {
  const answer = nextMessage(thread);
  thread.postMessage(from);
  const message = await answer;
  if (message.kind !== 'rows') throw new Error(`The sheet thread answered ${message.kind}`);
  return message.rows;
}
