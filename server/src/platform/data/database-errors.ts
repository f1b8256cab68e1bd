const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
/** Admin shutdown, crash shutdown, cannot connect now, too many connections. */
const serverStates = new Set(['57P01', '57P02', '57P03', '53300']);
const words =
  /timeout exceeded when trying to connect|Connection terminated|Can't reach database|server closed the connection|the database system is/iu;

const codeOf = (error: Error): string => {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : '';
};

/** True when PostgreSQL cannot be reached now: the request may be sent again later, nothing is wrong with it. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (networkCodes.has(code) || prismaCodes.has(code) || serverStates.has(code) || code.startsWith('08')) return true;
  return words.test(error.message) || isUnavailable(error.cause);
}

/** True when a statement was ended because it took longer than it may. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === '57014';
}

/** True when a unique key stood in the way: somebody else did the same at the same moment. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && (codeOf(error) === '23505' || codeOf(error) === 'P2002');
}

/** Characters that a column cannot hold, numbers and instants out of its range: what came in was wrong. */
const unstorable = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

/** True when a value that came in cannot be stored or compared. A net under the schemas, which should refuse it first. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof Error && unstorable.has(codeOf(error));
}
