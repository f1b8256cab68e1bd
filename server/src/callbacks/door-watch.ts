import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Log } from '../platform/logging/log.token.js';
import { DoorWatchRepository } from './door-watch.repository.js';

const everyMs = 2_000;
/** WeCom tries a callback three times, the last some 11 s after the first: what it told in a longer absence may be lost. */
const absentAfterMs = 10_000;

/** Notices that no server has answered WeCom for a while, whether all were away, frozen or without their database. */
@Injectable()
export class DoorWatch implements OnApplicationBootstrap {
  constructor(
    private readonly repository: DoorWatchRepository,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(everyMs)
  async look(): Promise<void> {
    try {
      if (await this.repository.open(absentAfterMs)) this.log.to.warn('callbacks_may_be_lost');
    } catch (error) {
      this.log.to.warn({ err: error }, 'callback_door_not_noted');
    }
  }
}
