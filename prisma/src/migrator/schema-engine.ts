import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { correctAdapter } from './corrected-adapter.js';

export type Engine = glue.SchemaEngine;

let loaded: Promise<void> | null = null;

/** Prisma's own schema engine as a WebAssembly module: it needs no binary to be downloaded, only the adapter over `pg`. */
export async function openEngine(connectionString: string, schema: { readonly path: string; readonly text: string } | null): Promise<Engine> {
  loaded ??= loadModule();
  await loaded;
  const factory = bindMigrationAwareSqlAdapterFactory(correctAdapter(new PrismaPg({ connectionString })));
  const ignoreLog = (): void => undefined;
  return glue.SchemaEngine.new({ datamodels: schema === null ? undefined : [[schema.path, schema.text]] }, ignoreLog, factory);
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
