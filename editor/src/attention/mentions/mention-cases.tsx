import type { CommentMention } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommentActs, useMentions } from '../../comments/use-comments';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';

/** Comments by which a colleague asks whoever looks to look; nothing while none waits. */
export function MentionCases() {
  const { t } = useTranslation();
  const items = useMentions().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('comments.waiting', { n: items.length })} note={t('comments.waitingHint')}>
      <ul data-testid="mentions-open">
        {items.map((mention) => (
          <MentionCase key={`${mention.threadId}:${mention.writtenAt}`} mention={mention} />
        ))}
      </ul>
    </Panel>
  );
}

function MentionCase({ mention: { threadId, journey, nodeId, stepTitle, text, writtenBy, writtenAt } }: { readonly mention: CommentMention }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { failed } = useFeedback();
  const { settle } = useCommentActs({ corpId, journeyId: journey.id });
  return (
    <li data-testid={`mention:${threadId}`}>
      <Link to={`/c/${corpId}/journeys/${journey.id}?comments=all`}>
        {journey.name}
        {nodeId === null || stepTitle === '' ? null : ` · ${stepTitle}`}
      </Link>{' '}
      · {writtenBy} · <Instant at={writtenAt} />{' '}
      <Button
        type="link"
        size="small"
        loading={settle.isPending}
        data-testid={`mention-seen:${threadId}`}
        onClick={() => {
          settle.mutate({ threadId, deed: 'seen' }, { onError: failed });
        }}
      >
        {t('comments.seen')}
      </Button>
      <p style={{ margin: '2px 0 8px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</p>
    </li>
  );
}
