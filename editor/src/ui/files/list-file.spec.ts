import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { csvLine, csvText } from '../format/csv';
import { CsvRows } from './csv-rows';
import { takeListFile } from './list-file';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a list that comes piece by piece', () => {
  it('is read the same however it is cut, with quotes, commas and lines in its cells', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^['=+\-@\t\r]/u.test(text) && !text.includes('\r'));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        (table, size) => {
          const text = table.map((row) => `${csvLine(row)}\r\n`).join('');
          const reader = new CsvRows();
          const read = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
            reader.push(text.slice(index * size, (index + 1) * size)),
          ).flat();
          expect(read).toEqual(table);
        },
      ),
    );
  });

  it('is put into words, keeps the titles it does not know, and tells how far it is', async () => {
    const body = '\uFEFFname,consent,城市\r\n"王, 芳",all,\'=1+1\r\n李,none,上海\r\n';
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response(body)));
    const told: number[] = [];
    const file = await takeListFile({
      address: '/x',
      columns: [{ title: '客户' }, { title: '退订', read: (cell) => (cell === 'all' ? '已退订' : '正常') }],
      signal: new AbortController().signal,
      onRows: (rows) => told.push(rows),
    });
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(new TextDecoder().decode(bytes)).toBe('客户,退订,城市\r\n"王, 芳",已退订,\'=1+1\r\n李,正常,上海\r\n');
    expect(told.at(-1)).toBe(2);
  });

  it('is out of reach where the line breaks, before it comes or in the middle of it', async () => {
    const take = () => takeListFile({ address: '/x', columns: [], signal: new AbortController().signal, onRows: vi.fn() });
    const offline = { refusal: { status: 0, code: 'offline' } };
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('Failed to fetch')));
    await expect(take()).rejects.toMatchObject(offline);
    const half = new ReadableStream<Uint8Array>({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('name\r\n'));
      },
      pull: (stream) => {
        stream.error(new TypeError('network error'));
      },
    });
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response(half)));
    await expect(take()).rejects.toMatchObject(offline);
  });

  it('stays what it is when it is called off', async () => {
    const calling = new AbortController();
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      signal?.throwIfAborted();
      return Promise.resolve(new Response(''));
    });
    calling.abort();
    await expect(takeListFile({ address: '/x', columns: [], signal: calling.signal, onRows: vi.fn() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says why it is refused', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response('', { status: 503 })));
    await expect(takeListFile({ address: '/x', columns: [], signal: new AbortController().signal, onRows: vi.fn() })).rejects.toThrow();
  });
});

it('a cell that begins like a formula is text, for every sign that begins one', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r']) expect(csvText([[`${sign}1`]])).toContain(`'${sign}1`);
});
