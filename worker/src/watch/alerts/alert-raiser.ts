import type { AlertRules } from '@tagtrail/core/policy';
import type { Database } from '@tagtrail/prisma';
import { alertText } from './alert-words.js';
import { AlertRepository, type NewAlertSend, type UntoldAlert } from './alert.repository.js';

const timeoutMs = 10_000;

/** Finds what is so of a corp, keeps one alert for each occurrence, and plans a message for each receiver. */
export class AlertRaiser {
  private readonly alerts: AlertRepository;

  constructor(private readonly database: Database) {
    this.alerts = new AlertRepository(database);
  }

  /** False: one pass is all there is. */
  async judge(corpId: string, rules: AlertRules): Promise<false> {
    await this.database.tx('alerts.raise', { timeoutMs }, async (tx) => {
      await this.alerts.begin(tx, corpId, await this.alerts.find(tx, corpId, rules));
      await this.alerts.end(tx, corpId, rules);
      const untold = await this.alerts.untold(tx, corpId);
      await this.alerts.plan(tx, untold, sendsOf(untold, rules));
    });
    return false;
  }
}

function sendsOf(untold: readonly UntoldAlert[], { employees, endpoint }: AlertRules): readonly NewAlertSend[] {
  const receivers = [
    ...employees.map((receiver) => ({ channel: 'app_message', receiver }) as const),
    ...(endpoint === null ? [] : [{ channel: 'webhook', receiver: endpoint } as const]),
  ];
  return untold.flatMap(({ id, kind, about, phase }) => receivers.map((to) => ({ ...to, alertId: id, phase, body: alertText(kind, phase, about) })));
}
