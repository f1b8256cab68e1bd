import pg from 'pg';

const timestamptz = 1184;

/** '2026-11-24 03:04:05.123456+00' as ISO text with its microseconds; sessions run in UTC. */
function toIsoText(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, -3).replace(' ', 'T')}Z` : text;
}

/** pg's own parsers, but instants stay text: a Date would drop the microseconds that slots are compared by. */
export const instantParser: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    if (oid === timestamptz) return toIsoText;
    const parse: unknown = format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
    return parse;
  },
};
