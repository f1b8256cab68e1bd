import type { RunItem } from '@tagtrail/core/http';

export const runTitles = ['started_at', 'customer', 'external_userid', 'journey', 'version', 'status', 'end_reason', 'next_due_at', 'ended_at'];

export const runCells = (run: RunItem): readonly string[] => [
  run.startedAt,
  run.customer.name,
  run.customer.externalUserid,
  run.journeyName,
  String(run.version),
  run.status,
  run.endReason ?? '',
  run.nextDueAt ?? '',
  run.endedAt ?? '',
];
