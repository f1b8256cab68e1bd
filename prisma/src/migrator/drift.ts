import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder, readMigrations } from './migration-folder.js';
import { withEngine } from './schema-engine.js';

const nothingExternal = { externalTables: [], externalEnums: [] };

/**
 * The SQL that would bring the migrations to what schema.prisma says; null when they agree.
 * Uses the given database as its scratch: it must be empty and is left dirty. Triggers and functions are not compared.
 */
export async function findDrift(emptyDatabase: string): Promise<string | null> {
  const file = path.join(packageFolder, 'schema.prisma');
  const text = await readFile(file, 'utf8');
  const migrations = await readMigrations();
  const result = await withEngine(emptyDatabase, { path: file, text }, async (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path: file, content: text }] },
      script: true,
      exitCode: true,
      filters: nothingExternal,
    }),
  );
  return result.exitCode === 0 ? null : (result.stdout ?? 'The engine says that they differ, but not how');
}
