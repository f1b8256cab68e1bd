import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { AttributePreview } from '@tagtrail/core/http';
import { convertValue, type Json, type ValueType } from '@tagtrail/core/kernel';
import { LeasedJob } from '../../platform/lease/leased-job.js';
import { AttributeSweepRepository, type DueSweep, type StoredValue } from './attribute-sweep.repository.js';
import { AttributeValuesRepository } from './attribute-values.repository.js';

const job = { name: 'server.attributeSweep', leaseMs: 10 * 60_000, everyMs: 0 } as const;
const shownSamples = 10;
const longestSample = 100;

/** Type of an attribute to be; null when it is to be removed. */
type Target = ValueType | null;

/** What becomes of a stored value; `undefined` when it stays as it is. */
function becomes(target: Target, value: Json) {
  if (target === null) return null;
  const read = convertValue(target, value);
  if (!read.ok) return null;
  return read.value === value ? undefined : read.value;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestSample);

/** Brings the values of customers in line with a changed definition, a batch of customers at a time; a server that dies leaves the rest to the next. */
@Injectable()
export class AttributeSweep implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: LeasedJob,
    private readonly repository: AttributeSweepRepository,
    private readonly values: AttributeValuesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.begin();
  }

  /** Nobody waits for it, and it never throws. */
  @Interval(10_000)
  begin(): void {
    void this.jobs.run(job, async () => {
      let swept = 0;
      for (const sweep of await this.repository.due()) swept += await this.sweep(sweep);
      return { swept };
    });
  }

  /** What a change would make of the values there are now. */
  async preview(corpId: string, name: string, target: Target): Promise<AttributePreview> {
    const told: { customers: number; converted: number; lost: number; samples: AttributePreview['samples'] } = {
      customers: 0,
      converted: 0,
      lost: 0,
      samples: [],
    };
    for await (const values of this.all(corpId, name)) {
      for (const { customerId, name: customer, value } of values) {
        const next = becomes(target, value);
        told.customers += 1;
        if (next === null) told.lost += 1;
        else if (next !== undefined) told.converted += 1;
        if (next === null && told.samples.length < shownSamples) told.samples.push({ customerId, name: customer, value: textOf(value) });
      }
    }
    return told;
  }

  private async sweep(due: DueSweep): Promise<number> {
    const target: Target = due.deleted ? null : due;
    let swept = 0;
    for await (const values of this.all(due.corpId, due.name)) {
      const ids = values.filter(({ value }) => becomes(target, value) !== undefined).map(({ customerId }) => customerId);
      const converted = ids.length > 0 ? await this.convert(due, target, ids) : 0;
      // What the definition says now is swept for next.
      if (converted === null) return swept;
      swept += converted;
    }
    await this.repository.done(due);
    return swept;
  }

  private async convert(due: DueSweep, target: Target, customerIds: readonly string[]): Promise<number | null> {
    const { corpId, name } = due;
    return this.repository.working(async (tx) => {
      const held = await this.repository.hold(tx, due, customerIds);
      if (held === null) return null;
      const rows = held.flatMap(({ customerId, value }) => {
        const next = becomes(target, value);
        return next === undefined ? [] : [{ customerId, attributes: { [name]: next } }];
      });
      return this.values.write(tx, corpId, { rows, source: 'definition' });
    });
  }

  private async *all(corpId: string, name: string): AsyncGenerator<readonly StoredValue[]> {
    for (let after: string | null = '0'; after !== null;) {
      const { values, last } = await this.repository.read(corpId, name, after);
      if (values.length > 0) yield values;
      after = last;
    }
  }
}
