import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, startTemporal, type EmbeddedPostgres, type EmbeddedTemporal } from '@tagtrail/tools/embedded';
import { inject } from 'vitest';

/** A PostgreSQL and a Temporal of a suite's own, in a folder of their own, to be killed and opened again on the same data. */
export class OwnStores {
  private constructor(
    private readonly home: string,
    private postgres: EmbeddedPostgres,
    private temporal: EmbeddedTemporal,
  ) {}

  static async open(): Promise<OwnStores> {
    const home = await mkdtemp(path.join(tmpdir(), 'tagtrail-stores-'));
    const postgres = await startPostgres({ dir: path.join(home, 'postgres') });
    return new OwnStores(home, postgres, await openTemporal(home, postgres));
  }

  get addresses(): { readonly postgres: EmbeddedPostgres; readonly temporalAddress: string } {
    return { postgres: this.postgres, temporalAddress: this.temporal.address };
  }

  /** A dev server of Temporal has a store of its own; Temporal's own server finds PostgreSQL again by itself. */
  async killAll(): Promise<void> {
    const isApart = this.temporal.storeFile !== null;
    await Promise.all([this.postgres.kill(), ...(isApart ? [this.temporal.kill()] : [])]);
    this.postgres = await startPostgres({ dir: path.join(this.home, 'postgres') });
    if (isApart) this.temporal = await openTemporal(this.home, this.postgres);
  }

  async killTemporal(): Promise<void> {
    await this.temporal.kill();
    this.temporal = await openTemporal(this.home, this.postgres);
  }

  async stop(): Promise<void> {
    await this.temporal.stop();
    await this.postgres.stop();
    await rm(this.home, { recursive: true, force: true });
  }
}

const openTemporal = async (home: string, postgres: EmbeddedPostgres): Promise<EmbeddedTemporal> =>
  startTemporal({ postgres, source: inject('temporalSource'), dir: path.join(home, 'temporal') });
