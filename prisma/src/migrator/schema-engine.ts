import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { correctAdapter } from './corrected-adapter.js';

/** Hands the engine to `work`, and ends its connections with it. */
export type EngineWork<Result> = (engine: glue.SchemaEngine) => Promise<Result>;

interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

let loaded: Promise<void> | null = null;

/** Prisma's own schema engine as a WebAssembly module: it needs no binary to be downloaded, only the adapter over `pg`. */
export async function withEngine<Result>(connectionString: string, schema: SchemaFile | null, work: EngineWork<Result>): Promise<Result> {
  loaded ??= loadModule();
  await loaded;
  const { factory, close } = correctAdapter(new PrismaPg({ connectionString }));
  const ignoreLog = (): void => undefined;
  const datamodels: [string, string][] | undefined = schema === null ? undefined : [[schema.path, schema.text]];
  try {
    return await work(await glue.SchemaEngine.new({ datamodels }, ignoreLog, bindMigrationAwareSqlAdapterFactory(factory)));
  } finally {
    await close();
  }
}

async function loadModule(): Promise<void> {
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: (message: string) => {
      process.stderr.write(`${message}\n`);
    },
  });
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...glue } });
  Reflect.apply(Reflect.get(glue, '__wbg_set_wasm'), undefined, [instance.exports]);
  const start: unknown = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') Reflect.apply(start, undefined, []);
}
