import { expect, it } from 'vitest';
import { decryptCallback } from './crypto/cipher.js';
import { signCallback } from './crypto/signature.js';
import { sealButtonReply } from './passive-reply.js';
import { parseXml, textField } from './xml.js';

const secrets = { token: 'token', encodingAesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq' };

it.each(['已收到', 'x'.repeat(31), ']]>'])('a sealed reply opens to the label it was given (%s)', (label) => {
  const reply = parseXml(sealButtonReply({ corpId: 'ww1', employeeId: 'zhang', label }, secrets, 1_795_788_000_000)) ?? {};
  const encrypted = textField(reply, 'Encrypt') ?? '';
  const [timestamp, nonce] = [textField(reply, 'TimeStamp') ?? '', textField(reply, 'Nonce') ?? ''];
  expect(textField(reply, 'MsgSignature')).toBe(signCallback({ token: secrets.token, timestamp, nonce, encrypted }));
  const opened = decryptCallback(secrets.encodingAesKey, encrypted);
  expect(opened?.receiveId).toBe('ww1');
  const body = parseXml(opened?.message.toString('utf8') ?? '') ?? {};
  expect([textField(body, 'ToUserName'), textField(body, 'MsgType'), timestamp]).toEqual(['zhang', 'update_button', '1795788000']);
  expect(body['Button']).toEqual({ ReplaceName: label.replaceAll(']]>', '') });
});
