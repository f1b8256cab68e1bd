import type { JourneyUses, UseQuery } from '@tagtrail/core/http';
import { App } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../ui/feedback/use-feedback';
import { UserLinks, usersOf } from './user-links';
import { useAskUses } from './use-uses';

/** A deletion that a person asks for. */
interface Deletion {
  /** Null for what no drawing names. */
  readonly of: UseQuery | null;
  /** What people call the thing. */
  readonly name: string;
  readonly title: string;
  readonly content: ReactNode;
  readonly okText: string;
  readonly okTestId: string;
  /** Tells of a refusal itself. */
  readonly remove: () => Promise<unknown>;
}

const unused: JourneyUses = { items: [], segments: [] };

/**
 * Looks who uses a thing before it is deleted. While a live journey or a segment does, they are named and nothing is asked;
 * else it asks, and names the drafts that would lack it.
 */
export function useDeletion() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const feedback = useFeedback();
  const uses = useAskUses();
  const [isLooking, setLooking] = useState(false);
  const tell = ({ name }: Deletion, used: JourneyUses): void => {
    void modal.warning({ title: t('lists.uses.blocked', { name }), content: <UserLinks lead={t('lists.uses.blockedText')} {...used} />, width: 480 });
  };
  const ask = ({ title, content, okText, okTestId, remove }: Deletion, drafts: JourneyUses): void => {
    void modal.confirm({
      title,
      content: (
        <>
          <p>{content}</p>
          {usersOf(drafts) === 0 ? null : <UserLinks lead={t('lists.uses.draftsText')} {...drafts} />}
        </>
      ),
      okText,
      okButtonProps: { danger: true, 'data-testid': okTestId },
      onOk: () => remove().catch(() => undefined),
    });
  };
  const begin = async (deletion: Deletion): Promise<void> => {
    setLooking(true);
    try {
      const { items, segments } = deletion.of === null ? unused : await uses(deletion.of);
      const blocking = { items: items.filter(({ live }) => live), segments };
      if (usersOf(blocking) > 0) tell(deletion, blocking);
      else ask(deletion, { items, segments: [] });
    } catch (error) {
      feedback.failed(error);
    } finally {
      setLooking(false);
    }
  };
  return { begin: (deletion: Deletion) => void begin(deletion), isLooking };
}
