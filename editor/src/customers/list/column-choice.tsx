import { TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAttributes, useAttributeTitle } from '../../words/use-attributes';
import { useChosenColumns, useKeptViews, useViewsOwner } from '../filter/kept-views';
import styles from '../filter/filter.module.css';

/** Which columns the list shows besides the customers themselves; kept by this browser for the account and the corp. */
export function ColumnChoice() {
  const { t } = useTranslation();
  const titleOf = useAttributeTitle();
  const attributes = useAttributes();
  const owner = useViewsOwner();
  const shown = useChosenColumns();
  const show = useKeptViews((state) => state.showColumns);
  const options = [
    ...(['tags', 'owner', 'openRuns', 'state'] as const).map((key) => ({ value: key, label: t(`customers.column.${key}`) })),
    ...attributes.map(({ name }) => ({ value: `attr.${name}`, label: titleOf(name) })),
  ];
  const choices = (
    <Checkbox.Group
      className={styles['columns'] ?? ''}
      value={[...shown]}
      options={options}
      onChange={(chosen) => {
        show(owner, chosen);
      }}
    />
  );
  return (
    <Popover trigger="click" placement="bottomRight" title={t('exchange.customers.columns')} content={choices}>
      <Button icon={<TableOutlined />} data-testid="columns">
        {t('exchange.customers.columns')}
      </Button>
    </Popover>
  );
}
