import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { TemporalConfig } from '../config.js';

/** Connections to Temporal, opened when first asked for and again after a failure: the worker starts and works without it. */
export class TemporalConnections {
  private client: Promise<Client> | null = null;
  private connection: Connection | null = null;

  constructor(private readonly config: TemporalConfig) {}

  /** For starting and signalling workflows. @throws when Temporal cannot be reached now. */
  async workflows(): Promise<Client['workflow']> {
    this.client ??= this.openClient().catch((error: unknown) => {
      this.client = null;
      throw error;
    });
    return (await this.client).workflow;
  }

  /** For a worker, which owns it from then on. @throws when Temporal cannot be reached now. */
  async native(): Promise<NativeConnection> {
    return NativeConnection.connect(this.options());
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }

  private async openClient(): Promise<Client> {
    this.connection = await Connection.connect({ ...this.options(), connectTimeout: 5_000 });
    return new Client({ connection: this.connection, namespace: this.config.namespace });
  }

  private options(): { address: string; tls?: true; apiKey?: string } {
    const { address, tls, apiKey } = this.config;
    return { address, ...(tls ? { tls } : {}), ...(apiKey === null ? {} : { apiKey }) };
  }
}
