import type { PublishApproval, PublishJourneyRequest } from '@tagtrail/core/http';
import { Alert, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../../api/journeys';
import { AskedWith } from '../../comparison/asked-with';
import { useEditing } from '../../editing/editing-store';
import { stepTitle } from '../../nodes/views';
import { usePreferences } from '../../preferences/preferences';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useApprovalDeeds, useApprovals } from './use-approvals';

interface ApprovalSectionProps {
  readonly journey: JourneyRef;
  readonly revision: number;
  /** As it would be published. */
  readonly wanted: Pick<PublishJourneyRequest, 'backfill' | 'canary' | 'underWay'>;
}

const longest = 500;

/** Where the word of a second person stands: asked for, given, or refused, and for what. */
export function ApprovalSection({ journey, revision, wanted }: ApprovalSectionProps) {
  const { t } = useTranslation();
  const approvals = useApprovals(journey, true);
  const { ask, decide } = useApprovalDeeds(journey, revision);
  const [words, setWords] = useState('');
  const last = approvals.data?.items[0] ?? null;
  const toDecide = awaited(last);
  return (
    <section aria-label={t('release.approval.title')} data-testid="approval">
      <h4>{t('release.approval.title')}</h4>
      <Standing last={last} />
      <ProblemAlert error={approvals.error ?? ask.error ?? decide.error} />
      <Form layout="vertical">
        <Form.Item label={t(toDecide === null ? 'release.approval.note' : 'release.approval.words')} htmlFor="approval-words">
          <Input.TextArea
            id="approval-words"
            maxLength={longest}
            value={words}
            onChange={({ target }) => {
              setWords(target.value);
            }}
          />
        </Form.Item>
        {toDecide === null ? (
          <Button
            data-testid="approval-ask"
            loading={ask.isPending}
            onClick={() => {
              ask.mutate({ ...wanted, note: words });
            }}
          >
            {t(last === null ? 'release.approval.ask' : 'release.approval.askAgain')}
          </Button>
        ) : (
          <Decision
            words={words}
            busy={decide.isPending}
            onDecide={(approve) => {
              decide.mutate({ approvalId: toDecide.id, approve, words });
            }}
          />
        )}
      </Form>
    </section>
  );
}

/** One that waits for the word of whoever looks at it. */
const awaited = (last: PublishApproval | null): PublishApproval | null => (last?.state === 'open' && !last.own ? last : null);

const tones = { open: 'info', approved: 'success', refused: 'error', used: 'info', replaced: 'info' } as const;

function Standing({ last }: { readonly last: PublishApproval | null }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const graph = useEditing((state) => state.graph);
  if (last === null) return <Alert type="info" showIcon title={t('release.approval.none')} />;
  const names = last.differs.map((name) => {
    if (name === 'settings' || name === 'edges' || name === 'notes') return t(`release.approval.part.${name}`);
    return graph.nodes.some(({ id }) => id === name) ? stepTitle(graph, name, locale) : name;
  });
  const lines = [
    last.note,
    last.words ?? '',
    names.length === 0 ? '' : t('release.approval.differs', { names: names.join(t('release.approval.comma')) }),
  ].filter((line) => line !== '');
  const stands = last.state === 'open' || last.state === 'approved';
  return (
    <Alert
      type={names.length > 0 ? 'warning' : tones[last.state]}
      showIcon
      data-testid={`approval-state:${last.state}`}
      title={t(`release.approval.state.${last.state}`, { asked: last.askedBy, decided: last.decidedBy ?? '' })}
      description={
        <>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
          {stands ? <AskedWith asked={last} /> : null}
        </>
      }
    />
  );
}

interface DecisionProps {
  readonly words: string;
  readonly busy: boolean;
  readonly onDecide: (approve: boolean) => void;
}

/** A refusal needs a reason. */
function Decision({ words, busy, onDecide }: DecisionProps) {
  const { t } = useTranslation();
  return (
    <Space>
      <Button
        type="primary"
        data-testid="approval-approve"
        loading={busy}
        onClick={() => {
          onDecide(true);
        }}
      >
        {t('release.approval.approve')}
      </Button>
      <Button
        danger
        data-testid="approval-refuse"
        disabled={words.trim() === ''}
        loading={busy}
        onClick={() => {
          onDecide(false);
        }}
      >
        {t('release.approval.refuse')}
      </Button>
    </Space>
  );
}
