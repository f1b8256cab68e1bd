import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import type { SendItem } from '@tagtrail/core/http';
import { isMassSend, outcomePorts, proofOf, type Channel } from '@tagtrail/core/plan';
import { useTranslation } from 'react-i18next';
import styles from './runs.module.css';

const icons = { yes: <CheckCircleFilled />, no: <CloseCircleFilled />, open: <ClockCircleOutlined /> } as const;

/** Accepted, confirmed and delivered of what an employee confirms: three facts, never merged into one word; of other channels what their good end proves. */
export function SendFacts({ send }: { readonly send: Pick<SendItem, 'state' | 'channel' | 'msgid' | 'reason' | 'pressed'> }) {
  const { t } = useTranslation();
  const facts = factsOf(send);
  const proof = proofOf[send.channel];
  const all: readonly (readonly [keyof typeof facts | typeof proof, Fact])[] = isMassSend(send.channel)
    ? [
        ['accepted', facts.accepted],
        ['confirmed', facts.confirmed],
        ['delivered', facts.delivered],
      ]
    : [[proof, endsAccepted(send.channel) ? facts.accepted : facts.delivered]];
  const shown = all.flatMap(([name, fact]) => (fact === 'none' ? [] : [{ name, fact }]));
  return (
    <span className={styles['facts']}>
      {shown.map(({ name, fact }) => (
        <span key={name} className={styles[`fact-${fact}`]} data-testid={`fact:${name}`} data-fact={fact}>
          {icons[fact]} {t(`runs.facts.${fact}.${name}`)}
        </span>
      ))}
      {send.pressed === null ? null : (
        <span className={styles['fact-yes']} data-testid="fact:pressed">
          {icons.yes} {t('runs.pressed', { label: send.pressed.label })}
        </span>
      )}
    </span>
  );
}

/** yes: known to have happened. no: known not to. open: not known yet. none: nobody was ever asked. */
type Fact = 'yes' | 'no' | 'open' | 'none';

interface SendFactList {
  /** The other side took it. */
  readonly accepted: Fact;
  /** The employee pressed send. */
  readonly confirmed: Fact;
  /** The customer has it. */
  readonly delivered: Fact;
}

/** Channels that come to their end when the other side has taken it; on the others something is still learned of it. */
function endsAccepted(channel: Channel): boolean {
  const ports: readonly string[] = outcomePorts[channel];
  return ports.includes('accepted');
}

const none: SendFactList = { accepted: 'open', confirmed: 'open', delivered: 'open' };
/** No task was made, so no employee can have left one unconfirmed. */
const never: SendFactList = { accepted: 'no', confirmed: 'none', delivered: 'no' };
/** It stands in her group, brought there by another's send. */
const brought: SendFactList = { accepted: 'none', confirmed: 'none', delivered: 'yes' };

/** Reasons that come with the task's result: then the employee did press send. */
const learnedAfterConfirming: readonly (string | null)[] = ['capped', 'not_friend'];

/** Only a task whose time ran out was left unconfirmed; one that was cancelled was taken away. */
function confirmedBy(reason: string | null): Fact {
  if (learnedAfterConfirming.includes(reason)) return 'yes';
  return reason === 'not_confirmed' ? 'no' : 'none';
}

/** What is known of a send by its state in the ledger and the reason it ended there. */
export function factsOf({ state, msgid, reason }: Pick<SendItem, 'state' | 'msgid' | 'reason'>): SendFactList {
  switch (state) {
    case 'planned':
    case 'reserved':
    case 'dispatching':
    case 'unknown':
    case 'needs_attention':
      return none;
    case 'accepted':
      return { ...none, accepted: 'yes' };
    case 'confirmed':
      return { accepted: 'yes', confirmed: 'yes', delivered: 'open' };
    case 'delivered':
      return { accepted: 'yes', confirmed: 'yes', delivered: 'yes' };
    case 'not_delivered':
      if (msgid === null) return never;
      return { accepted: 'yes', confirmed: confirmedBy(reason), delivered: 'no' };
    case 'suppressed':
      return reason === 'group_has_it' ? brought : never;
    case 'failed':
      if (reason !== 'given_up') return never;
      // Given up by a person: nobody ever learned what became of it, or of the task that it became.
      return msgid === null ? none : { ...none, accepted: 'yes' };
  }
}
