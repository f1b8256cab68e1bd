import { EngineStage } from '../engine-stage.js';
import { LedgerStage } from '../ledger-stage.js';
import { storeCrowdOfRuns, type Numbers } from './crowd.js';
import { engineWork } from './engine-work.js';
import type { HotWork } from './hot-work.js';
import { ledgerWork } from './ledger-work.js';
import { pagesBefore, type PagesRead } from './pages-before.js';
import { InnerServer, serverWork } from './server-work.js';

/** The rooms of the product over databases that are full of what is not theirs to do. */
export class HotStages {
  private constructor(
    private readonly engine: EngineStage,
    private readonly ledger: LedgerStage,
    private readonly server: InnerServer,
  ) {}

  static async create(): Promise<HotStages> {
    const ledger = await LedgerStage.create();
    const engine = await EngineStage.create();
    // As on disks without heads: else a small table is read whole where a large one is looked into.
    for (const { store } of [ledger, engine]) await store.query(`ALTER DATABASE ${store.name} SET random_page_cost = 1.1`);
    return new HotStages(engine, ledger, await InnerServer.start(ledger.store));
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.engine.close();
    await this.ledger.close();
  }

  async fill(numbers: Numbers): Promise<void> {
    await storeCrowdOfRuns(this.engine.store, this.engine.corpId, numbers);
    await storeCrowdOfRuns(this.ledger.store, this.ledger.corpId, numbers);
  }

  /** What each piece of work asks, in its order. */
  async measure(): Promise<ReadonlyMap<string, readonly PagesRead[]>> {
    const read = new Map<string, readonly PagesRead[]>();
    for (const { name, prepare, work } of await this.work()) {
      await prepare?.();
      read.set(name, await pagesBefore(work));
    }
    return read;
  }

  private async work(): Promise<readonly HotWork[]> {
    const { store, corpId } = this.ledger;
    return [...(await engineWork(this.engine)), ...ledgerWork(this.ledger), ...(await serverWork(this.server, store, corpId))];
  }
}
