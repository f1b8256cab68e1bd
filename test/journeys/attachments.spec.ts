import type { MediaItem, SendItem } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { filmOf, pictureOf, upload } from '../support/media.js';
import { confirmTask } from '../support/sandbox-tasks.js';

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 12 });
  corp = await connectDemoCorp(environment);
});
afterAll(async () => {
  await environment.stop();
});

interface Shown {
  readonly text: string;
  readonly attachments: readonly { readonly kind: string; readonly title: string; readonly url: string; readonly picture: string }[];
}

const chatOf = async (externalUserid: string): Promise<readonly Shown[]> =>
  (await environment.sandbox.ok<{ items: Shown[] }>('GET', `/chats/${externalUserid}`)).items;

const uploadsOf = async (): Promise<number> => {
  const { items } = await environment.sandbox.ok<{ items: { errcode: number }[] }>('GET', '/ledger?kind=call&api=media/upload');
  return items.filter(({ errcode }) => errcode === 0).length;
};

const sendsOf = async (journeyId: string): Promise<readonly SendItem[]> =>
  (await corp.api.ok<{ items: SendItem[] }>('GET', `/sends?journeyId=${journeyId}`)).items;

/** api start ── send with a picture ── end */
async function publishPicture(text: string, asset: string): Promise<string> {
  const attachments = [{ kind: 'image', id: 'a', asset } as const];
  return corp.publish(
    text,
    journey()
      .apiStart()
      .send([rungs.massSend(text, { attachments })])
      .end()
      .graph(),
  );
}

const customer = (n: number) => {
  const found = corp.customers[n];
  if (found === undefined) throw new Error(`There is no customer ${String(n)}`);
  return found;
};

/** Sends the customer the picture and shows what she has of it. */
async function deliver(journeyId: string, text: string, n: number): Promise<Shown> {
  await corp.enter(journeyId, [customer(n)]);
  await confirmTask(environment, text);
  return eventually(async () => (await chatOf(customer(n).externalUserid)).find((message) => message.text === text));
}

describe('a mass send with attachments', () => {
  it('reaches the phone with each of the five kinds, in their order', async () => {
    const [picture, film, paper] = [pictureOf('cover'), filmOf('film'), Buffer.from('%PDF-1.7 the menu of the tea house')];
    const image = await upload(corp.api, '新茶.png', picture);
    const video = await upload(corp.api, '茶园.mp4', film);
    const file = await upload(corp.api, '茶单.pdf', paper);
    const text = '五种附件一次看全';
    const journeyId = await corp.publish(
      text,
      journey()
        .apiStart()
        .send([
          rungs.massSend(text, {
            attachments: [
              { kind: 'image', id: 'a', asset: image.sha256 },
              { kind: 'link', id: 'b', title: '秋茶上新', description: '头采', url: 'https://shop.example.cn/autumn', cover: image.sha256 },
              { kind: 'miniprogram', id: 'c', title: '会员中心', appid: 'wx0123456789abcdef', page: 'pages/index.html', cover: image.sha256 },
              { kind: 'video', id: 'd', asset: video.sha256 },
              { kind: 'file', id: 'e', asset: file.sha256 },
            ],
          }),
        ])
        .end()
        .graph(),
    );
    const { attachments } = await deliver(journeyId, text, 0);
    const data = `data:image/png;base64,${picture.toString('base64')}`;
    expect(attachments.map(({ kind, title, url, picture: shown }) => [kind, title, url, shown])).toEqual([
      ['image', '新茶.png', '', data],
      ['link', '秋茶上新', 'https://shop.example.cn/autumn', data],
      ['miniprogram', '会员中心', 'pages/index.html', data],
      ['video', '茶园.mp4', '', ''],
      ['file', '茶单.pdf', '', ''],
    ]);
  });

  it('is made for each customer where a card has her name, and a value cannot lead the link elsewhere', async () => {
    const text = '为你准备的链接';
    const attachments = [
      {
        kind: 'link',
        id: 'a',
        title: '{{name|你}}的专属礼',
        description: '',
        url: 'https://shop.example.cn/gift?who={{name|x}}',
        cover: '',
      } as const,
    ];
    const journeyId = await corp.publish(
      text,
      journey()
        .apiStart()
        .send([rungs.massSend(text, { attachments })])
        .end()
        .graph(),
    );
    const shown = await deliver(journeyId, text, 1);
    const { name } = customer(1);
    expect(shown.attachments).toMatchObject([{ title: `${name}的专属礼`, url: `https://shop.example.cn/gift?who=${encodeURIComponent(name)}` }]);
  });
});

describe('files with WeCom', () => {
  it('are uploaded once for many messages, and again before their three days end', async () => {
    const { sha256 } = await upload(corp.api, '海报.png', pictureOf('poster'));
    const text = '海报来了';
    const journeyId = await publishPicture(text, sha256);
    const before = await uploadsOf();
    await deliver(journeyId, text, 2);
    await deliver(journeyId, text, 3);
    expect(await uploadsOf()).toBe(before + 1);
    // A run that waited a month comes to a file whose three days are nearly over.
    await environment.database.query(`UPDATE wecom_media SET expires_at = clock_timestamp() + interval '23 hours' WHERE sha256 = $1`, [sha256]);
    expect((await deliver(journeyId, text, 4)).attachments).toMatchObject([{ kind: 'image' }]);
    expect(await uploadsOf()).toBe(before + 2);
    const item = await corp.api.ok<MediaItem>('GET', `/media/${sha256}`);
    expect(item.wecom).toMatchObject([{ use: 'image', failedCode: null }]);
    expect(Date.parse(item.wecom[0]?.expiresAt ?? '') - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
  });

  it('are uploaded again, and the message goes once, when WeCom knows an id no more', async () => {
    const { sha256 } = await upload(corp.api, '礼盒.png', pictureOf('gift box'));
    const text = '礼盒图';
    const journeyId = await publishPicture(text, sha256);
    await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'errcode', errcode: 40007, times: 1 });
    const before = await uploadsOf();
    expect((await deliver(journeyId, text, 5)).attachments).toMatchObject([{ kind: 'image' }]);
    expect(await uploadsOf()).toBe(before + 2);
    const [send] = await sendsOf(journeyId);
    expect(send).toMatchObject({ attempts: 1 });
    expect((await chatOf(customer(5).externalUserid)).filter((message) => message.text === text)).toHaveLength(1);
  });

  it('are waited for, and it is said, while WeCom takes none', async () => {
    const { sha256 } = await upload(corp.api, '慢.png', pictureOf('slow'));
    const text = '等素材';
    const journeyId = await publishPicture(text, sha256);
    await environment.sandbox.ok('POST', '/faults', { api: 'media/upload', kind: 'errcode', errcode: -1, forMs: 600_000 });
    await corp.enter(journeyId, [customer(6)]);
    const waiting = await eventually(async () => (await sendsOf(journeyId)).find(({ waitsFor }) => waitsFor === 'media'));
    expect(waiting).toMatchObject({ state: 'planned', attempts: 0 });
    await environment.sandbox.ok('DELETE', '/faults');
    await confirmTask(environment, text);
    expect(await eventually(async () => (await chatOf(customer(6).externalUserid)).find((message) => message.text === text))).toBeTruthy();
  });

  it('that WeCom refuses for good keep nobody waiting, and the reason is told', async () => {
    const { sha256 } = await upload(corp.api, '坏.png', pictureOf('bad'));
    const text = '坏素材';
    const journeyId = await publishPicture(text, sha256);
    await environment.sandbox.ok('POST', '/faults', { api: 'media/upload', kind: 'errcode', errcode: 40009, times: 1 });
    await corp.enter(journeyId, [customer(7)]);
    expect(await eventually(async () => (await sendsOf(journeyId)).find(({ state }) => state === 'suppressed'))).toMatchObject({ reason: 'media' });
  });

  it('are found by what they are when WeCom’s answer is lost', async () => {
    const { sha256 } = await upload(corp.api, '丢.png', pictureOf('lost'));
    const text = '答复丢失';
    const journeyId = await publishPicture(text, sha256);
    await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropAfterCommit', times: 1 });
    expect((await deliver(journeyId, text, 8)).attachments).toMatchObject([{ kind: 'image' }]);
    await eventually(async () => (await sendsOf(journeyId)).find(({ state }) => state === 'delivered'));
    expect((await chatOf(customer(8).externalUserid)).filter((message) => message.text === text)).toHaveLength(1);
  });
});

describe('the worker, killed with a file in its hands', () => {
  it.each(['media.uploaded', 'media.afterCommit'])('at %s: the message goes, and once', async (point) => {
    const { sha256 } = await upload(corp.api, `${point}.png`, pictureOf(point));
    const text = `杀 ${point}`;
    const journeyId = await publishPicture(text, sha256);
    const [worker] = environment.workers;
    if (worker === undefined) throw new Error('There is no worker');
    await worker.stop();
    worker.start({ TAGTRAIL_FAILPOINT: point });
    const n = point === 'media.uploaded' ? 9 : 10;
    await corp.enter(journeyId, [customer(n)]);
    await worker.whenEnded();
    expect(worker.endedBy).toBe('SIGKILL');
    // The one that died held the file for so long; nobody waits for that here.
    await environment.database.query('UPDATE wecom_media SET lease_until = NULL WHERE sha256 = $1', [sha256]);
    worker.start();
    await confirmTask(environment, text);
    await eventually(async () => (await sendsOf(journeyId)).find(({ state }) => state === 'delivered'));
    expect((await chatOf(customer(n).externalUserid)).filter((message) => message.text === text)).toHaveLength(1);
  });
});
