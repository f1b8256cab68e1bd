import type { SendGroup } from '@tagtrail/core/contracts';

/** The lanes open in this process: where there is one, new calls need no workflow to be woken. */
export class OpenLanes {
  private readonly counts = new Map<string, number>();

  has(corpId: string, group: SendGroup): boolean {
    return (this.counts.get(`${corpId} ${group}`) ?? 0) > 0;
  }

  async during<T>(corpId: string, group: SendGroup, work: () => Promise<T>): Promise<T> {
    const key = `${corpId} ${group}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    try {
      return await work();
    } finally {
      this.counts.set(key, (this.counts.get(key) ?? 1) - 1);
    }
  }
}
