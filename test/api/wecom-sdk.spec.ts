import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { anyFreePort } from '@tagtrail/tools/embedded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { JsonClient } from '../support/json-client.js';
import { pythonWith } from '../support/python-environment.js';
import { checkout, TestProcess } from '../support/test-process.js';

interface Seen {
  readonly asked: { readonly userid: string; readonly customer: string; readonly corp: string };
  readonly contacts: { readonly departments: number; readonly employees: number; readonly follow: readonly string[] };
  readonly tags: { readonly marked: string; readonly read: readonly string[] };
  readonly massSend: {
    readonly failed: readonly string[];
    readonly statuses: readonly (readonly number[])[];
    readonly mediaBytes: number;
    readonly nobody: number;
    readonly again: number;
  };
  readonly appMessage: string;
  readonly group: readonly string[];
  readonly callbacks: { readonly verified: boolean; readonly event: Readonly<Record<string, string>> };
  readonly renewed: number;
}

let folder: string;
let sandbox: TestProcess;
let seen: Seen;

beforeAll(async () => {
  const python = await pythonWith('wechatpy');
  folder = await mkdtemp(path.join(tmpdir(), 'tagtrail-sdk-'));
  const port = await anyFreePort();
  sandbox = new TestProcess({
    name: 'sandbox',
    entry: 'test/wecom-sandbox/dist/main.js',
    env: { SANDBOX_DIR: folder, SANDBOX_PORT: String(port), SANDBOX_CUSTOMERS: '20' },
    logDir: folder,
  });
  sandbox.start();
  const url = `http://127.0.0.1:${String(port)}`;
  const admin = new JsonClient(`${url}/_sandbox`);
  await eventually(async () => !sandbox.running || (await admin.call('GET', '/corps')).status === 200, { withinMs: 60_000 });
  const script = path.join(checkout, 'test/peers/drive-wechatpy.py');
  const { stdout } = await promisify(execFile)(python, [script, `${url}/cgi-bin/`, `${url}/_sandbox`, folder], { timeout: 60_000 });
  seen = JSON.parse(stdout);
}, 300_000);
afterAll(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('an SDK that was written for WeCom and has never heard of the sandbox', () => {
  it('reads departments, employees and who serves customers', () => {
    expect(seen.contacts.departments).toBeGreaterThan(1);
    expect(seen.contacts.employees).toBeGreaterThan(1);
    expect(seen.contacts.follow).toContain(seen.asked.userid);
  });

  it('marks a tag and reads it from the customer', () => {
    expect(seen.tags.read).toContain(seen.tags.marked);
  });

  it('uploads a picture, sends it to a customer, and reads that it was delivered once the employee had confirmed', () => {
    expect(seen.massSend).toMatchObject({ failed: [], statuses: [[0], [1]], mediaBytes: 72 });
  });

  it('is refused by the codes it knows: nobody to send to, and media that is not there', () => {
    expect([seen.massSend.nobody, seen.massSend.again]).toEqual([41_048, 40_007]);
  });

  it('is told which members an app message cannot reach', () => {
    expect(seen.appMessage).toBe('nobody-here');
  });

  it('finds customer groups with their owner', () => {
    expect(seen.group).toEqual([expect.any(String)]);
  });

  it('proves its address and opens a callback with its own cipher', () => {
    const { userid, customer, corp } = seen.asked;
    const event = {
      Event: 'change_external_contact',
      ChangeType: 'edit_external_contact',
      UserID: userid,
      ExternalUserID: customer,
      ToUserName: corp,
    };
    expect(seen.callbacks).toEqual({ verified: true, event });
  });

  it('renews a token that is refused, by itself', () => {
    expect(seen.renewed).toBe(seen.contacts.departments);
  });
});
