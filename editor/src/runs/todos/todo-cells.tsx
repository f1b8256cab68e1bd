import type { TodoItem } from '@tagtrail/core/http';
import { Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { textFor } from '../../ui/format/text-for';
import { Instant } from '../../ui/show/instant';

/** What is asked, of which kind; below it presses that did not count. */
export function TodoText({ todo: { kind, text, ignoredPresses } }: { readonly todo: TodoItem }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={kind === 'approval' ? 'warning' : 'processing'}>{t(`todos.kind.${kind}`)}</Tag>
      <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>
      {ignoredPresses.map(({ employee, answer, at, why }) => (
        <div key={`${employee.id} ${at} ${answer}`}>
          <Typography.Text type="secondary">
            {t(`todos.ignored.${why}`, { name: employee.name, answer: t(`todos.answers.${answer}`) })} · <Instant at={at} />
          </Typography.Text>
        </div>
      ))}
    </>
  );
}

/** Who is asked, and why the card that says so did not arrive. */
export function Whose({ todo: { kind, employee, escalated, card } }: { readonly todo: TodoItem }) {
  const { t } = useTranslation();
  if (kind === 'approval') return t('todos.anyOperator');
  return (
    <>
      {employee === null ? t('todos.noEmployee') : employee.name} {escalated ? <Tag color="warning">{t('todos.escalated')}</Tag> : null}
      {card?.state === 'failed' || card?.state === 'suppressed' ? <LostCard card={card} /> : null}
    </>
  );
}

function LostCard({ card: { reason } }: { readonly card: NonNullable<TodoItem['card']> }) {
  const { t } = useTranslation();
  const why = reason === null ? t('runs.sendState.failed') : textFor(t('runs.reason', { returnObjects: true }), reason);
  return (
    <div>
      <Typography.Text type="danger">{t('todos.cardFailed', { why })}</Typography.Text>
    </div>
  );
}

/** Until when; marked once that is past, for the moment until the run goes on. */
export function Due({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Instant at={at} /> {Date.parse(at) <= Date.now() ? <Tag color="error">{t('todos.overdue')}</Tag> : null}
    </>
  );
}
