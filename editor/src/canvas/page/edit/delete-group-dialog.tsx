import type { Graph } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lostWith, partsOf } from '../../../editing/selection/remove-steps';
import { stepTitle, titleOf } from '../../../nodes/views';
import { usePreferences } from '../../../preferences/preferences';
import { listText } from '../../../words/words';

interface DeleteGroupDialogProps {
  readonly graph: Graph;
  readonly ids: readonly NodeId[];
  readonly onConfirm: (heirs: readonly (NodeId | undefined)[]) => void;
  readonly onClose: () => void;
}

/** True where deleting these steps needs a person's word: their ways lead to different steps, or others go with them. */
export const needsWord = (graph: Graph, ids: readonly NodeId[]): boolean =>
  partsOf(graph, ids).some(({ exits }) => exits.length > 1) || lostWith(graph, ids).length > 0;

/** Asked where the ways of several steps lead on to different ones: which of them stay, and which go too, by their names. */
export function DeleteGroupDialog({ graph, ids, onConfirm, onClose }: DeleteGroupDialogProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const parts = partsOf(graph, ids);
  const [heirs, setHeirs] = useState<readonly (NodeId | undefined)[]>(() => parts.map(({ exits }) => exits[0]));
  const lost = lostWith(graph, ids, heirs);
  return (
    <Modal
      open
      width={480}
      title={t('commands.remove.title', { n: ids.length })}
      okText={t('commands.remove.confirm')}
      okButtonProps={{ danger: true, 'data-testid': 'delete-group-confirm' }}
      onOk={() => {
        onConfirm(heirs);
      }}
      onCancel={onClose}
    >
      {parts.map(({ exits }, index) =>
        exits.length < 2 ? null : (
          <div key={exits.join()}>
            <p>{t('commands.remove.keep')}</p>
            <Radio.Group
              value={heirs[index]}
              onChange={({ target }) => {
                const chosen = exits.find((exit) => exit === target.value);
                setHeirs(heirs.map((heir, place) => (place === index ? chosen : heir)));
              }}
            >
              <Space orientation="vertical">
                {exits.map((exit) => (
                  <Radio key={exit} value={exit}>
                    {stepTitle(graph, exit, locale)}
                  </Radio>
                ))}
              </Space>
            </Radio.Group>
          </div>
        ),
      )}
      {lost.length === 0 ? null : (
        <p data-testid="delete-group-lost">
          {t('commands.remove.lost', {
            n: lost.length,
            names: listText(
              lost.map((node) => titleOf(node, locale)),
              locale,
            ),
          })}
        </p>
      )}
    </Modal>
  );
}
