import { argon2id, hash, verify } from 'argon2';

const options = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let nobody: Promise<string> | null = null;

/** Argon2id, 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** Takes as long for a login that does not exist (null) as for a wrong password. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await nobody), password);
  return matches && stored !== null;
}
