import { createHash, randomBytes } from 'node:crypto';

export const sessionCookie = 'tagtrail_session';
export const sessionDays = 7;

/** 256 bits, shown to the browser once; we keep its hash. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
