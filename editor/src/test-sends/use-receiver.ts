import type { TestSend, TestSendRequest } from '@tagtrail/core/http';
import type { TestReceiver } from '@tagtrail/core/nodes';
import { useState } from 'react';

/** Empty while nobody is chosen. */
interface Chosen {
  readonly employeeId: string;
  readonly customerId: string;
}

export interface Receiver extends Chosen {
  readonly kind: TestReceiver;
  /** Null until all is chosen that there is to choose. */
  readonly to: TestSendRequest['to'] | null;
  /** The customer whose values were taken before, by name. */
  readonly known: TestSend['customer'] | null;
  readonly choose: (part: Partial<Chosen & { readonly kind: TestReceiver }>) => void;
}

/** Whom a message is tried on. Who tried something before does so again on the same colleague, unless she says otherwise. */
export function useReceiver(items: readonly TestSend[]): Receiver {
  const before = items.find(({ own, to }) => own && to === 'employee');
  const [kind, setKind] = useState<TestReceiver>('employee');
  const [chosen, setChosen] = useState<Partial<Chosen>>({});
  const usual: Chosen = { employeeId: before?.employee?.id ?? '', customerId: before?.customer.id ?? '' };
  const now = kind === 'employee' ? { ...usual, ...chosen } : { employeeId: '', customerId: '', ...chosen };
  return {
    ...now,
    kind,
    to: toOf(kind, now),
    known: before?.customer ?? null,
    choose: ({ kind: next, ...part }) => {
      if (next !== undefined) setKind(next);
      setChosen(next === undefined ? { ...chosen, ...part } : part);
    },
  };
}

function toOf(kind: TestReceiver, { employeeId, customerId }: Chosen): TestSendRequest['to'] | null {
  if (customerId === '') return null;
  if (kind === 'customer') return { kind, customerId };
  return employeeId === '' ? null : { kind, employeeId, customerId };
}
