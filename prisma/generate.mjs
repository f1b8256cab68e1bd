import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes Prisma's client into `generated/` when schema.prisma has changed since it was written last.
 * The generator looks for an engine binary that it does not use; any executable will do, so nothing is downloaded.
 */
const folder = path.dirname(fileURLToPath(import.meta.url));
const schema = path.join(folder, 'schema.prisma');
const stamp = path.join(folder, 'generated', '.schema-sha256');
const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
const hash = createHash('sha256').update(readFileSync(schema)).digest('hex');

function isCurrent() {
  try {
    return readFileSync(stamp, 'utf8') === hash && statSync(path.join(folder, 'generated', 'client.ts')).isFile();
  } catch {
    return false;
  }
}

if (!isCurrent()) {
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const result = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(stamp, hash);
}
