import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ShownPartProps<Item> {
  readonly items: readonly Item[];
  /** How many stand there before the rest is asked for. */
  readonly first: number;
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/** The first few of a list, and all of them on demand. */
export function ShownPart<Item>({ items, first, children }: ShownPartProps<Item>) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const cut = !whole && items.length > first;
  return (
    <>
      {children(cut ? items.slice(0, first) : items)}
      {cut ? (
        <Button
          type="link"
          size="small"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('customers.showAll', { n: items.length })}
        </Button>
      ) : null}
    </>
  );
}
