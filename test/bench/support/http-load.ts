import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface Posted {
  readonly path: string;
  readonly body: string;
}

/** Connections held open to one server. */
export class HttpLoad {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly port: number;

  constructor(url: string) {
    this.port = Number(new URL(url).port);
  }

  /** Requests answered per second, so many at once. */
  async perSecond(requests: readonly Posted[], atOnce: number): Promise<number> {
    const begun = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let one = requests[next++]; one !== undefined; one = requests[next++]) await this.post(one);
      }),
    );
    return requests.length / ((performance.now() - begun) / 1_000);
  }

  /** Milliseconds each took from the moment it was due, at a fixed rate whether the ones before are answered or not. */
  async atRate(requests: readonly Posted[], perSecond: number): Promise<readonly number[]> {
    const begun = performance.now();
    const dueAt = (index: number): number => begun + (index * 1_000) / perSecond;
    const taken: Promise<number>[] = [];
    for (let index = 0; index < requests.length;) {
      for (let one = requests[index]; one !== undefined && dueAt(index) <= performance.now(); one = requests[index]) {
        const due = dueAt(index);
        taken.push(this.post(one).then(() => performance.now() - due));
        index += 1;
      }
      await delay(1);
    }
    return Promise.all(taken);
  }

  close(): void {
    this.agent.destroy();
  }

  private async post({ path, body }: Posted): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.agent,
          host: '127.0.0.1',
          port: this.port,
          path,
          method: 'POST',
          headers: { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () => {
            if (answer.statusCode === 200) resolve();
            else reject(new Error(`Answered ${String(answer.statusCode)}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
