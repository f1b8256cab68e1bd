import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** This package's folder, from its compiled place `dist/src/migrator`. */
export const packageFolder = fileURLToPath(new URL('../../../', import.meta.url));

const migrationsFolder = path.join(packageFolder, 'migrations');

/** The standard Prisma migration folders, as the engine wants them: what `prisma migrate deploy` reads too. */
export async function readMigrations(): Promise<MigrationList> {
  const names = (await readdir(migrationsFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(migrationsFolder, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: await readFile(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8') };
  return { baseDir: migrationsFolder, lockfile, shadowDbInitScript: '', migrationDirectories };
}
