import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '../phone/refusal.js';

const retryMs = 50;

/** Where WeCom listens. It can be shut, so that connections are refused, and opened again at the same address. */
export class FrontDoor {
  private server: Server | null = null;
  private address: Pick<AddressInfo, 'address' | 'port'> | null = null;
  private reopening: NodeJS.Timeout | null = null;

  /** Takes charge of a server that listens. */
  guard(server: Server): void {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server listens at no port');
    this.server = server;
    this.address = address;
  }

  get isOpen(): boolean {
    return this.server?.listening === true;
  }

  /** Cuts every connection and takes none until `open`, or for `forMs`. @throws Refusal where nothing is guarded. */
  async shut(forMs: number | null): Promise<void> {
    const { server } = this;
    if (server === null) throw new Refusal(409, 'Nothing listens here');
    this.stopWaiting();
    if (server.listening) {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
    if (forMs === null) return;
    this.reopening = setTimeout(() => void this.open(), forMs);
    this.reopening.unref();
  }

  async open(): Promise<void> {
    this.stopWaiting();
    const { server, address } = this;
    while (server !== null && address !== null && !server.listening) {
      server.listen(address.port, address.address);
      await once(server, 'listening').catch(() => delay(retryMs));
    }
  }

  private stopWaiting(): void {
    if (this.reopening !== null) clearTimeout(this.reopening);
    this.reopening = null;
  }
}
