import type { LaneInput } from '@tagtrail/core/contracts';
import type { Logger } from '../platform/logging.js';
import type { ChannelRegistry } from '../channels/channel-registry.js';
import type { Gate } from '../gate/gate.js';
import type { Fault } from '../gate/hold.js';
import type { CallCarrier } from './call-carrier.js';
import type { DispatchRepository } from './dispatch.repository.js';
import { FairShare } from './fair-share.js';
import { Lane } from './lane.js';
import type { LaneBell } from './lane-bell.js';
import type { OpenLanes } from './open-lanes.js';

export interface LaneRunnerParts {
  readonly gate: Gate;
  readonly dispatches: DispatchRepository;
  readonly carrier: CallCarrier;
  readonly channels: ChannelRegistry;
  readonly bell: LaneBell;
  readonly log: Logger;
  readonly openLanes: OpenLanes;
}

/** Runs the lanes of this process; those of one corp's group share what they know of fairness. */
export class LaneRunner {
  private readonly shares = new Map<string, FairShare>();

  constructor(private readonly parts: LaneRunnerParts) {}

  /** Carries calls for `lastsMs` or until the signal; resolves when the last is settled. */
  async run(input: LaneInput, lastsMs: number, signal: AbortSignal): Promise<void> {
    const { corpId, group } = input;
    const lane = new Lane(input, { ...this.parts, share: this.shareOf(input), prepare: async () => this.prepare(input) });
    await this.parts.openLanes.during(corpId, group, async () => lane.run(performance.now() + lastsMs, signal));
  }

  private shareOf({ corpId, group }: LaneInput): FairShare {
    const key = `${corpId} ${group}`;
    const share = this.shares.get(key) ?? new FairShare();
    this.shares.set(key, share);
    return share;
  }

  private async prepare({ corpId, group }: LaneInput): Promise<Fault | null> {
    const adapters = Object.values(this.parts.channels).filter((adapter) => adapter.group === group);
    const faults = await Promise.all(adapters.map(async (adapter) => adapter.prepare(corpId)));
    return faults.find((fault) => fault !== null) ?? null;
  }
}
