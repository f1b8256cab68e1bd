import { removeNode } from '@tagtrail/core/graph';
import { outputsOf } from '@tagtrail/core/nodes';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useEditing } from '../../editing/editing-store';
import { useOnPhone } from '../../ui/page/use-on-phone';

interface WinnerButtonProps {
  readonly nodeId: string;
  readonly port: string;
  readonly name: string;
}

/** Puts one way of a lot in the place of the lot, in the draft, as one edit that can be undone; only while the draft has it, and not on a phone, where nothing is drawn. */
export function WinnerButton({ nodeId, port, name }: WinnerButtonProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [, setQuery] = useSearchParams();
  const onPhone = useOnPhone();
  const { graph, readOnly, edit } = useEditing();
  const node = graph.nodes.find(({ id, type }) => id === nodeId && type === 'split');
  const kept = node === undefined ? undefined : outputsOf(node).find((own) => own === port);
  if (onPhone || readOnly || node === undefined || kept === undefined) return null;
  const choose = (): void => {
    const removed = removeNode(graph, node.id, kept);
    const lost = removed.ok ? graph.nodes.length - removed.value.nodes.length - 1 : 0;
    void modal.confirm({
      title: t('sight.arms.winTitle', { name }),
      content: t('sight.arms.winText', { n: lost }),
      okText: t('sight.arms.win'),
      onOk: () => {
        edit({ label: t('sight.arms.winLabel', { name }), apply: (now) => removeNode(now, node.id, kept), select: null });
        setQuery({}, { replace: true });
      },
    });
  };
  return (
    <Button size="small" data-testid={`win:${port}`} onClick={choose}>
      {t('sight.arms.win')}
    </Button>
  );
}
