import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { AskedWith } from '../../comparison/asked-with';
import { ImpactSection } from '../../comparison/impact-section';
import { LiveComparison } from '../../comparison/live-comparison';
import { toGraph } from '../../drawing/to-graph';
import { useCorpId } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';

const refreshMs = 10_000;

/** Drafts that wait for the word of a second person; nothing while none does. */
export function ApprovalCases() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const open = useQuery({
    queryKey: corpKey(corpId, 'publish-approvals'),
    queryFn: () => journeysApi.openApprovals(corpId),
    refetchInterval: refreshMs,
  });
  const items = open.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('release.approval.waiting', { n: items.length })} note={t('release.approval.waitingHint')}>
      <ul data-testid="approvals-open">
        {items.map(({ id, journey, askedBy, askedAt, note, differs, ...asked }) => (
          <li key={id}>
            <div>
              <Link to={`/c/${corpId}/journeys/${journey.id}`}>{journey.name}</Link>
            </div>
            <div>
              {askedBy} · <Instant at={askedAt} /> {note}
              <WhatIsAsked journeyId={journey.id} movedOn={differs.length > 0} />
            </div>
            <AskedWith asked={{ id, ...asked }} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What whoever decides has to know, asked for when it is looked at: what changes, and whom that finds under way. */
function WhatIsAsked({ journeyId, movedOn }: { readonly journeyId: string; readonly movedOn: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      {' '}
      <Button
        type="link"
        size="small"
        aria-expanded={open}
        data-testid={`approval-changes:${journeyId}`}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {t(open ? 'versions.approval.hide' : 'versions.approval.show')}
      </Button>
      {open && movedOn ? (
        <Alert type="warning" showIcon title={t('versions.approval.movedOn')} data-testid={`approval-moved-on:${journeyId}`} />
      ) : null}
      {open ? <AskedChanges journeyId={journeyId} /> : null}
    </>
  );
}

function AskedChanges({ journeyId }: { readonly journeyId: string }) {
  const { t } = useTranslation();
  const ref = { corpId: useCorpId(), journeyId };
  const journey = useQuery({ queryKey: corpKey(ref.corpId, 'journeys', journeyId, 'asked'), queryFn: () => journeysApi.get(ref), staleTime: 0 });
  const draft = useMemo(() => (journey.data === undefined ? undefined : toGraph(journey.data.graph)), [journey.data]);
  if (journey.data === undefined || draft === undefined)
    return journey.error === null ? <Spin size="small" /> : <ProblemAlert error={journey.error} />;
  const { liveVersion, revision, changed } = journey.data;
  return (
    <>
      {liveVersion === null ? (
        <p>{t('versions.approval.first', { n: draft.nodes.length })}</p>
      ) : (
        <LiveComparison journey={ref} liveVersion={liveVersion} draft={draft} asLive={!changed} />
      )}
      <ImpactSection journey={ref} revision={revision} />
    </>
  );
}
