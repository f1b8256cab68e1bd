import { MoreOutlined } from '@ant-design/icons';
import type { GraphNode } from '@tagtrail/core/graph';
import { definitionOf, mayBeDisabled, outputsOf } from '@tagtrail/core/nodes';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../commands/key-sheet';
import type { CommandName } from '../../commands/command-table';
import { runCommand } from '../../commands/use-commands';

/** What can be done with the step of the panel, besides deleting it. */
export function StepActions({ node }: { readonly node: GraphNode }) {
  const { t } = useTranslation();
  const item = (name: CommandName, label: string = t(`commands.name.${name}`)) => ({ key: name, label, extra: <Keys name={name} /> });
  const trigger = definitionOf(node.type)?.isTrigger === true;
  const items: NonNullable<MenuProps['items']> = [
    ...(trigger ? [] : [item('copy'), item('cut'), item('duplicate'), item('saveFragment')]),
    ...(mayBeDisabled(node) || node.disabled === true
      ? [item('disable', node.disabled === true ? t('commands.disable.on') : t('commands.disable.off'))]
      : []),
    ...(outputsOf(node).length > 1 ? [item('selectBranch')] : []),
  ];
  if (items.length === 0) return null;
  const onClick: NonNullable<MenuProps['onClick']> = ({ key }) => {
    const names: readonly CommandName[] = ['copy', 'cut', 'duplicate', 'saveFragment', 'disable', 'selectBranch'];
    const name = names.find((one) => one === key);
    if (name !== undefined) runCommand(name);
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('commands.more')} title={t('commands.more')} data-testid="step-actions" />
    </Dropdown>
  );
}
