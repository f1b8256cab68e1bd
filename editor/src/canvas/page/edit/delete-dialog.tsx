import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { PortName } from '@tagtrail/core/kernel';
import { Button, Modal, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { deletionChoices } from '../../../editing/gestures/change-steps';
import { stepTitle, viewOf } from '../../../nodes/views';
import { useWords } from '../../../words/words';

interface DeleteDialogProps {
  readonly graph: Graph;
  readonly node: GraphNode;
  readonly onChoose: (keptPort: PortName | null) => void;
  readonly onClose: () => void;
}

/** Asked where a step's outputs lead to different steps: which of them stay, and what is lost. */
export function DeleteDialog({ graph, node, onChoose, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const portLabel = viewOf(node.type)?.read(node, words).portLabel;
  const nameOf = (port: string | null): string => (port === null ? '' : (portLabel?.(port) ?? port));
  return (
    <Modal open footer={null} title={t('canvas.delete.title', { name: stepTitle(graph, node.id, words.locale) })} onCancel={onClose} width={440}>
      <p>{t('canvas.delete.ask')}</p>
      <Space orientation="vertical" style={{ width: '100%' }}>
        {deletionChoices(graph, node.id).map(({ keptPort, lost }) => (
          <Button
            key={keptPort ?? ''}
            block
            data-testid={`keep:${keptPort ?? ''}`}
            onClick={() => {
              onChoose(keptPort);
            }}
          >
            {`${t('canvas.delete.keep', { port: nameOf(keptPort) })} · ${lost === 0 ? t('canvas.delete.lostNone') : t('canvas.delete.lost', { n: lost })}`}
          </Button>
        ))}
      </Space>
    </Modal>
  );
}
