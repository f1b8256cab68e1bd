import pg from 'pg';
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory, type SqlQueryable } from '@prisma/driver-adapter-utils';

const internalChar = 18;
const text = 25;
let patched = false;
let charColumns: readonly number[] = [];

/**
 * Mends two faults of the adapter, for the migrator only:
 * 1. it cannot read PostgreSQL's internal type "char" (OID 18), which the catalogue returns: its columns are read as text
 *    and reported to the engine as characters; 2. it cuts scripts at semicolons (`runWhole`).
 */
export function correctAdapter(factory: SqlMigrationAwareDriverAdapterFactory): CorrectedAdapter {
  patchRowDescription();
  const opened: SqlDriverAdapter[] = [];
  return {
    factory: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => {
        const adapter = await factory.connect();
        opened.push(adapter);
        return reporting(adapter);
      },
      // The engine drops a shadow database and closes what it had on it.
      connectToShadowDb: async () => reporting(await factory.connectToShadowDb()),
    },
    close: async () => {
      for (const adapter of opened.splice(0)) await adapter.dispose();
    },
  };
}

export interface CorrectedAdapter {
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
  /** Ends its connections. The engine keeps its advisory lock on one of them until that is closed. */
  readonly close: () => Promise<void>;
}

function reporting<Queryable extends SqlQueryable>(inner: Queryable): Queryable {
  return new Proxy(inner, {
    get(target, property) {
      if (property === 'executeScript') return (script: string) => runWhole(target, script);
      if (property === 'queryRaw') return (...args: Parameters<SqlQueryable['queryRaw']>) => queryWithChars(target, args);
      const value: unknown = Reflect.get(target, property);
      return isFunction(value) ? (...args: readonly unknown[]) => value.apply(target, args) : value;
    },
  });
}

function isFunction(value: unknown): value is { apply: (self: unknown, args: readonly unknown[]) => unknown } {
  return typeof value === 'function';
}

async function queryWithChars(target: SqlQueryable, args: Parameters<SqlQueryable['queryRaw']>): ReturnType<SqlQueryable['queryRaw']> {
  charColumns = [];
  const result = await target.queryRaw(...args);
  const found = charColumns;
  return { ...result, columnTypes: result.columnTypes.map((type, index) => (found.includes(index) ? ColumnTypeEnum.Character : type)) };
}

/** The adapter cuts a script at every semicolon, also inside function bodies and comments; PostgreSQL takes it whole. */
async function runWhole(target: SqlQueryable, script: string): Promise<void> {
  const underlying: unknown = Reflect.get(target, 'underlyingDriver');
  const driver = isFunction(underlying) ? underlying.apply(target, []) : null;
  if (!(driver instanceof pg.Pool) && !(driver instanceof pg.Client)) throw new Error('The adapter has changed: it has no pg driver below it');
  try {
    await driver.query(script);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    throw error;
  }
}

interface RowDescription {
  readonly fields: { dataTypeID: number }[];
}

function patchRowDescription(): void {
  if (patched) return;
  patched = true;
  const prototype: object = pg.Query.prototype;
  const original: unknown = Reflect.get(prototype, 'handleRowDescription');
  if (typeof original !== 'function') throw new Error('pg has changed: Query.handleRowDescription is gone');
  Reflect.set(prototype, 'handleRowDescription', function (this: unknown, message: RowDescription) {
    charColumns = message.fields.flatMap((field, index) => (field.dataTypeID === internalChar ? [index] : []));
    for (const index of charColumns) {
      const field = message.fields[index];
      if (field !== undefined) field.dataTypeID = text;
    }
    Reflect.apply(original, this, [message]);
  });
}
