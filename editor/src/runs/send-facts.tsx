import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import type { SendItem } from '@tagtrail/core/http';
import { proofOf } from '@tagtrail/core/plan';
import { useTranslation } from 'react-i18next';
import { confirms, factsOf, type Fact } from './facts-of';
import styles from './runs.module.css';

const icons = { yes: <CheckCircleFilled />, no: <CloseCircleFilled />, open: <ClockCircleOutlined /> } as const;

/** Accepted, confirmed and delivered: three facts, never merged into one word; of other channels what their good end proves. */
export function SendFacts({ send }: { readonly send: Pick<SendItem, 'state' | 'channel' | 'msgid' | 'reason'> }) {
  const { t } = useTranslation();
  const facts = factsOf(send);
  const proof = proofOf[send.channel];
  const all: readonly (readonly [keyof typeof facts | typeof proof, Fact])[] = confirms(send.channel)
    ? [
        ['accepted', facts.accepted],
        ['confirmed', facts.confirmed],
        ['delivered', facts.delivered],
      ]
    : [[proof, facts.accepted]];
  const shown = all.flatMap(([name, fact]) => (fact === 'none' ? [] : [{ name, fact }]));
  return (
    <span className={styles['facts']}>
      {shown.map(({ name, fact }) => (
        <span key={name} className={styles[`fact-${fact}`]} data-testid={`fact:${name}`} data-fact={fact}>
          {icons[fact]} {t(`runs.facts.${fact}.${name}`)}
        </span>
      ))}
    </span>
  );
}
