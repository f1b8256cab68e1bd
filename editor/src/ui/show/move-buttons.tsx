import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';

interface MoveButtonsProps {
  /** Where the item stands, from 0. */
  readonly place: number;
  /** How many items there are. */
  readonly count: number;
  readonly onMove: (to: number) => void;
}

/** Moves one item of an ordered list up and down. */
export function MoveButtons({ place, count, onMove }: MoveButtonsProps) {
  const { t } = useTranslation();
  return (
    <Flex>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={place === 0}
        aria-label={t('app.common.moveUp')}
        onClick={() => {
          onMove(place - 1);
        }}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={place === count - 1}
        aria-label={t('app.common.moveDown')}
        onClick={() => {
          onMove(place + 1);
        }}
      />
    </Flex>
  );
}
