import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpApp } from '../../http-app.js';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

let open: FastifyInstance | null = null;

afterEach(async () => {
  await open?.close();
  open = null;
});

/** The form of the page's example: one part named `media` with filename and length. */
function form(bytes: Buffer): { readonly headers: Record<string, string>; readonly payload: Buffer } {
  const boundary = '-------------------------acebdf13572468';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media";filename="wework.txt"; filelength=${String(bytes.length)}\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** So much of a picture, of which nobody looks at more than the beginning. */
const picture = (bytes: number) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(bytes)]);
const file = (bytes: Buffer) => ({ filename: 'x.png', contentType: 'image/png', bytes });

describe('temporary media', () => {
  it('come back byte for byte over HTTP, with the fields of the page', async () => {
    const test = new TestSandbox();
    const app = await createHttpApp(test.sandbox);
    open = app;
    const access_token = (await test.getToken()).text('access_token');
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    const uploaded = await app.inject({ method: 'POST', url: `/cgi-bin/media/upload?access_token=${access_token}&type=file`, ...form(bytes) });
    const answer = uploaded.json<{ type: string; media_id: string; created_at: unknown }>();
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', type: 'file', media_id: answer.media_id, created_at: String(test.clock.nowMs / 1000) });
    const got = await app.inject(`/cgi-bin/media/get?access_token=${access_token}&media_id=${answer.media_id}`);
    expect([got.rawPayload.equals(bytes), got.headers['content-disposition']]).toEqual([true, 'attachment; filename="wework.txt"']);
  });

  it('live three days, and can be sent as long as they live', async () => {
    const test = new TestSandbox();
    test.sandbox.state.settings = { ...test.sandbox.state.settings, tokenTtlSeconds: 7 * 86_400 };
    const { userid, externalUserids } = test.follower(1);
    const media_id = (await test.call('media/upload', file(picture(100)), { type: 'image' })).text('media_id');
    const send = () =>
      test.call('add_msg_template', {
        sender: userid,
        external_userid: externalUserids,
        attachments: [{ msgtype: 'image', image: { media_id } }],
      });
    expect(errcode(await send())).toBe(0);
    test.clock.pass(3 * 86_400_000);
    expect(errcode(await send())).toBe(40007);
    expect(errcode(await test.call('media/get', undefined, { media_id }))).toBe(40007);
  });

  it('are refused by kind and by size', async () => {
    const test = new TestSandbox();
    const upload = async (bytes: number, type: string) => errcode(await test.call('media/upload', file(Buffer.alloc(bytes)), { type }));
    expect([await upload(100, 'fax'), await upload(5, 'image'), await upload(2 * 1024 * 1024 + 1, 'voice')]).toEqual([40004, 40006, 45001]);
    expect(errcode(await test.call('media/upload', {}, { type: 'file' }))).toBe(44001);
    expect([await upload(100, 'image'), await upload(100, 'video'), await upload(100, 'file')]).toEqual([40005, 40005, 0]);
  });

  it('are sent as what they were uploaded as, with the fields of the page', async () => {
    const test = new TestSandbox();
    const { userid, externalUserids } = test.follower(1);
    const image = (await test.call('media/upload', file(picture(100)), { type: 'image' })).text('media_id');
    const other = (await test.call('media/upload', file(Buffer.alloc(100)), { type: 'file' })).text('media_id');
    const send = async (...attachments: readonly unknown[]) =>
      errcode(await test.call('add_msg_template', { sender: userid, external_userid: externalUserids, attachments }));
    const card = { title: '茶', appid: 'wx0123456789abcdef', page: 'pages/a' };
    expect([
      await send({ msgtype: 'image', image: { media_id: image } }, { msgtype: 'file', file: { media_id: other } }),
      await send({ msgtype: 'image', image: { media_id: other } }),
      await send({ msgtype: 'link', link: { title: '茶', url: 'https://a.example' } }),
      await send({ msgtype: 'link', link: { title: '茶'.repeat(43), url: 'https://a.example' } }),
      await send({ msgtype: 'link', link: { title: '茶' } }),
      await send({ msgtype: 'miniprogram', miniprogram: { ...card, pic_media_id: image } }),
      await send({ msgtype: 'miniprogram', miniprogram: { ...card, pic_media_id: other } }),
      await send({ msgtype: 'image' }),
      await send(...Array.from({ length: 10 }, () => ({ msgtype: 'image', image: { media_id: image } }))),
    ]).toEqual([0, 40007, 0, 45002, 40058, 0, 40007, 41065, 41064]);
  });

  it('of moments count their second as a number, and pictures get an address', async () => {
    const test = new TestSandbox();
    const attachment = await test.call('media/upload_attachment', file(picture(100)), { media_type: 'image', attachment_type: '1' });
    expect(attachment.raw('created_at')).toBe(test.clock.nowMs / 1000);
    expect((await test.call('media/uploadimg', file(picture(100)))).text('url')).toMatch(/^https:/);
  });
});
