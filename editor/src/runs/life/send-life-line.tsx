import type { SendItem, SendMoment } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { runsApi } from '../../api/runs';
import { useCorpId } from '../../session/session';
import { Loaded } from '../../ui/page/loaded';
import { Instant } from '../../ui/show/instant';
import { SentText } from '../sent-text';
import { useMomentWords } from './use-moment-words';

const refreshMs = 5_000;

/** What was said, and every moment of it that is known, the first on top. */
export function SendLifeLine({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const life = useQuery({
    queryKey: corpKey(corpId, 'sends', 'life', send.id),
    queryFn: () => runsApi.life(corpId, send.id),
    refetchInterval: refreshMs,
  });
  return (
    <>
      <p>
        <Link to={`/c/${corpId}/runs/${send.runId}`}>{send.journeyName}</Link> · {t(`app.channel.${send.channel}`)} ·{' '}
        <Link to={`/c/${corpId}/customers/${send.customer.id}`}>{send.customer.name || send.customer.externalUserid}</Link>
      </p>
      <SentText send={send} />
      <Loaded query={life}>
        {({ send: now, moments }) => (
          <Timeline
            style={{ marginTop: 20 }}
            items={moments.map((moment) => ({
              key: `${moment.kind} ${moment.at} ${moment.detail ?? ''}`,
              color: colourOf(moment),
              content: <Moment moment={moment} send={now} />,
            }))}
          />
        )}
      </Loaded>
      {send.attempts > 1 ? <p>{t('watch.life.attempts', { n: send.attempts, max: send.maxAttempts })}</p> : null}
    </>
  );
}

const bad: readonly (string | null)[] = ['failed', 'not_delivered', 'suppressed', 'refused', 'needs_attention', 'unknown'];

function colourOf({ kind, detail, at }: SendMoment): string {
  if (Date.parse(at) > Date.now() || kind === 'waits') return 'gray';
  if (kind === 'held' || kind === 'complained' || bad.includes(detail)) return 'red';
  return kind === 'ended' ? 'green' : 'blue';
}

function Moment({ moment, send }: { readonly moment: SendMoment; readonly send: SendItem }) {
  const { t } = useTranslation();
  const words = useMomentWords(send);
  const { kind, at, until } = moment;
  return (
    <div data-testid={`moment:${kind}`}>
      <div>{words(moment)}</div>
      <small>
        {kind === 'waits' ? null : <Instant at={at} />}
        {until === null ? null : (
          <>
            {' '}
            {t('watch.life.until')} <Instant at={until} />
          </>
        )}
      </small>
    </div>
  );
}
