import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { useCorpId } from '../../session/session';
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
        {items.map(({ id, journey, askedBy, askedAt, note }) => (
          <li key={id}>
            <Link to={`/c/${corpId}/journeys/${journey.id}`}>{journey.name}</Link> · {askedBy} · <Instant at={askedAt} /> {note}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
