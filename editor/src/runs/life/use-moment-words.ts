import type { SendItem, SendMoment } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { textFor } from '../../ui/format/text-for';
import { useInstantText } from '../../ui/format/use-instant-text';
import { errorWords } from '../error-words';
import { reasonText } from '../send-state-tag';

/** A moment of a message in one sentence. */
export function useMomentWords(send: SendItem): (moment: SendMoment) => string {
  const { t } = useTranslation();
  const { short } = useInstantText();
  const stateOf = (state: string): string => textFor(t('runs.sendState', { returnObjects: true }), state);
  const why = send.reason === null ? '' : t('watch.life.because', { reason: reasonText(send, t) });
  const answered = (state: string): string => {
    const said = textFor(t('watch.life.answered', { returnObjects: true }), state);
    return state === 'accepted' ? said : `${said}${t('watch.life.because', { reason: errorWords(send, t) })}`;
  };
  return ({ kind, detail, by }) => {
    const told = detail ?? '';
    switch (kind) {
      case 'held':
        return t('watch.life.held', { cause: textFor(t('holds.cause', { returnObjects: true }), told) });
      case 'waits':
        return send.waitsFor === null ? t('watch.life.waits') : t(`runs.waitsFor.${send.waitsFor}`, { at: short(send.dueAt) });
      case 'answered':
        return answered(told);
      case 'act':
        return t('watch.life.act', { by: by ?? '', what: textFor(t('watch.life.acts', { returnObjects: true }), told) });
      case 'ended':
        return `${stateOf(told)}${why}`;
      case 'befriended':
        return detail === null ? t('watch.life.befriended') : t('watch.life.befriendedIn', { used: detail });
      case 'chosen':
        return t('watch.life.chosen', { name: told });
      case 'pressed':
        return t('watch.life.pressed', { by: by ?? '', label: told });
      case 'complained':
        return t('watch.life.complained', { text: told });
      case 'planned':
      case 'reserved':
      case 'begun':
      case 'reminded':
      case 'cancelAsked':
      case 'told':
      case 'wentOn':
      case 'confirmUntil':
        return t(`watch.life.${kind}`);
    }
  };
}
