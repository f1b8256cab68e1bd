import type { SendItem } from '@tagtrail/core/http';

/** By whom it goes, and of a hand-over to whom; '' where a channel has no sender. */
export function senderText({ sender, takeover }: Pick<SendItem, 'sender' | 'takeover'>, employeeName: (employeeId: string) => string): string {
  if (sender === '') return '';
  return takeover === null ? employeeName(sender) : `${employeeName(sender)} → ${employeeName(takeover)}`;
}
