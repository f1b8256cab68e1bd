import type { DispatchedCall } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Instant } from '../ui/show/instant';

const isKnown = (channel: string): channel is 'customer_mass_send' | 'app_message' | 'email' | 'webhook' | 'tag_write' =>
  ['customer_mass_send', 'app_message', 'email', 'webhook', 'tag_write'].includes(channel);

/** Calls whose bytes were already on their way when something was stopped. */
export function MayStillArrive({ calls }: { readonly calls: readonly DispatchedCall[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('settings.stops.arrivingText')}</p>
      <ul data-testid="may-still-arrive">
        {calls.map(({ callId, channel, recipients, dispatchedAt }) => (
          <li key={callId}>
            {t('settings.stops.arrivingCall', { channel: isKnown(channel) ? t(`app.channel.${channel}`) : channel, n: recipients })}{' '}
            <Instant at={dispatchedAt} />
          </li>
        ))}
      </ul>
    </>
  );
}
