import { Injectable } from '@nestjs/common';
import { listedAfterFailures, loopWork, type LoopWork } from '@tagtrail/core/contracts';
import type { FailingLoop, LateItem, LateKind, LateList } from '@tagtrail/core/http';
import { countedAtMost } from '@tagtrail/ledger';
import { LateRepository, type LateRow, type LoopFailureRow } from './late.repository.js';

/** Who moves each kind on: the recover job of its role, and the work of its loops. */
const movers: Readonly<Record<LateKind, { readonly job: string; readonly work: LoopWork }>> = {
  entries: { job: 'recover', work: 'entering' },
  runs: { job: 'recover', work: 'advancing' },
  planned: { job: 'recover lanes', work: 'sending' },
  queued: { job: 'recover lanes', work: 'sending' },
  dispatching: { job: 'recover lanes', work: 'tracking' },
};

const works = new Map<string, LoopWork>(Object.entries(loopWork));

function toFailingLoop({ loop, ...row }: LoopFailureRow): FailingLoop {
  return { ...row, work: works.get(loop) ?? 'other' };
}

/** Nobody and nothing is forgotten in silence: what is past its time, with its cause, and what keeps failing. */
@Injectable()
export class LateService {
  constructor(private readonly repository: LateRepository) {}

  async list(corpId: string): Promise<LateList> {
    const late = await this.repository.late(corpId);
    const [loops, alive] = await Promise.all([this.repository.failures(corpId, listedAfterFailures), this.repository.jobsAlive()]);
    const failing = new Set(loops.map(({ loop }) => works.get(loop)));
    const causeOf = ({ kind }: LateRow): LateItem['cause'] => {
      const { job, work } = movers[kind];
      if (!alive.has(job)) return 'workerDown';
      return failing.has(work) ? 'loopFailing' : 'notTaken';
    };
    const items = late.map((row) => ({ ...row, atLeast: row.customers >= countedAtMost, cause: causeOf(row) }));
    return { items, loops: loops.map(toFailingLoop) };
  }
}
