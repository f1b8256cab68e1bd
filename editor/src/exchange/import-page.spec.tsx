import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { journey, writeJourneyFile } from '@tagtrail/core/nodes';
import { limits } from '@tagtrail/core/limits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { ImportPage } from './import-page';

const graph = journey().tagAdded('et-elsewhere').waitFor(1, 'days').end().graph();
const file = writeJourneyFile({ name: '欢迎', corpId: 'ww-elsewhere', names: { 'tag:et-elsewhere': '潜力客户' }, graph });
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/tags', { groups: [{ id: 'g', name: '意向', tags: [{ id: 'keen', name: '潜力客户' }] }], deleted: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function give(text: string, name = '旅程.json'): Promise<void> {
  await giveFile(new File([text], name));
}

async function giveFile(given: File): Promise<void> {
  await renderInApp(<ImportPage />);
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('There is nowhere to drop a file');
  await userEvent.upload(input, given, { applyAccept: false });
}

const madeFrom = () => api.sent.find(({ to }) => to === 'POST /corps/ww1/journeys')?.body;

describe('importing a journey', { timeout: 30_000 }, () => {
  it('proposes what is called the same, and makes the draft only when it is confirmed', async () => {
    api.answer('POST /corps/ww1/journeys', {}, 503);
    await give(file);
    await screen.findByText('步骤（3）');
    const need = await screen.findByTestId('need:tag:et-elsewhere');
    await waitFor(() => {
      expect(need.querySelector('.ant-select-content-value, .ant-select-selection-item, .ant-select-content')?.textContent).toContain('潜力客户');
    });
    expect(madeFrom()).toBeUndefined();
    await userEvent.click(screen.getByTestId('import-confirm'));
    await waitFor(() => {
      expect(madeFrom()).toMatchObject({ name: '欢迎' });
    });
    expect(JSON.stringify(madeFrom())).toContain('keen');
    expect(JSON.stringify(madeFrom())).not.toContain('et-elsewhere');
  });

  it('reads YAML of the same form', async () => {
    await give(stringify(JSON.parse(file)), '旅程.yaml');
    await screen.findByText('步骤（3）');
  });

  it('says that a file could not be read, and takes another', async () => {
    const lost = new File(['{}'], '旅程.json');
    lost.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    await giveFile(lost);
    expect((await screen.findByTestId('import-unread')).textContent).toContain('旅程.json');
    expect(document.querySelector('.ant-spin-spinning')).toBeNull();
  });

  it.each([
    ['not our file', '{"a":1}', 'foreign'],
    ['half a file', file.slice(0, 200), 'notJson'],
    ['a newer file', file.replace('"version": 1', '"version": 9'), 'newer'],
    ['a bomb of aliases', ['a: &a [x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]', 'c: [*b,*b,*b,*b,*b,*b,*b]'].join('\n'), 'notJson'],
    ['a huge file', ' '.repeat(limits.journeyFileBytes + 1), 'tooLarge'],
  ])('refuses %s in words', async (_, text, fault) => {
    await give(text);
    expect((await screen.findByTestId(`fault:${fault}`)).textContent).toMatch(/\p{Script=Han}/u);
    expect(screen.queryByTestId('import-confirm')).toBeNull();
  });
});
