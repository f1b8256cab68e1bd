import { CommandRepository, LeaseRepository, OneAtATime, SyncRepository, Underway } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

describe('a sync', () => {
  it('is one at a time for a corp, in one process and across them, and free again when it is done', async () => {
    const [here, there] = [0, 1].map(() => new OneAtATime(new LeaseRepository(stage.database)));
    if (here === undefined || there === undefined) throw new Error('Two were made');
    let finish: () => void = () => undefined;
    const running = here.run('sync ww', async () => new Promise<string>((resolve) => (finish = () => resolve('done'))));
    while ((await stage.count(`job_lease WHERE name = 'sync ww'`)) === 0);
    await expect(here.run('sync ww', async () => Promise.resolve())).rejects.toThrow(Underway);
    await expect(there.run('sync ww', async () => Promise.resolve())).rejects.toThrow(Underway);
    expect(await there.run('sync other', async () => Promise.resolve('free'))).toBe('free');
    finish();
    expect(await running).toBe('done');
    expect(await there.run('sync ww', async () => Promise.resolve('next'))).toBe('next');
  });

  it('as a command keeps its lease while it lasts, and spends no attempt while another is at the corp', async () => {
    const commands = new CommandRepository(stage.database);
    await stage.store.query(`INSERT INTO command (corp_id, kind, requested_by) VALUES ($1, 'syncCorp', 'test')`, [stage.corpId]);
    const claimed = await commands.claim(['syncCorp']);
    await stage.store.query(`UPDATE command SET lease_until = now() - interval '1 s'`);
    await commands.renew(claimed?.id ?? '');
    expect(await commands.claim(['syncCorp'])).toBeNull();
    await commands.postpone(claimed?.id ?? '');
    expect(await stage.store.query('SELECT attempts, status FROM command')).toEqual([{ attempts: 0, status: 'waiting' }]);
  });

  it('is due at once where an absence has asked for it, until one that began later is done', async () => {
    const syncs = new SyncRepository(stage.database);
    const times = { everyMs: 6 * 3_600_000, retryMs: 300_000 };
    await syncs.finish(stage.corpId, await syncs.now());
    expect(await syncs.nextToSweep(times)).toBeNull();
    const begunBefore = await syncs.now();
    await stage.store.query('UPDATE corp SET sweep_asked_at = clock_timestamp()');
    expect(await syncs.nextToSweep(times)).toBe(stage.corpId);
    await syncs.finish(stage.corpId, begunBefore);
    expect(await syncs.nextToSweep(times)).toBe(stage.corpId);
    await syncs.finish(stage.corpId, await syncs.now());
    expect(await syncs.nextToSweep(times)).toBeNull();
  });
});
