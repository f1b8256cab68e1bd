import { BlockOutlined, MoreOutlined } from '@ant-design/icons';
import type { FragmentItem } from '@tagtrail/core/http';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { ownFragment } from '../board/board-actions';
import { beginDrag, endDrag } from '../board/way/plus-button';
import palette from '../palette/palette.module.css';
import { FragmentNameDialog } from './fragment-name-dialog';
import { useFragmentActs, useOwnFragments } from './use-own-fragments';
import styles from './own-fragments.module.css';

/** In the palette: what the corp has saved, to be dragged onto a "+", renamed or deleted. Nothing while nothing is saved. */
export function OwnFragmentItems() {
  const { t } = useTranslation();
  const items = useOwnFragments();
  if (items.length === 0) return null;
  return (
    <section data-testid="own-fragments">
      <h3 className={palette['heading']}>{t('fragments.own')}</h3>
      {items.map((item) => (
        <OwnFragment key={item.id} item={item} />
      ))}
    </section>
  );
}

function OwnFragment({ item: { id, name, steps, savedBy } }: { readonly item: FragmentItem }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { failed, done } = useFeedback();
  const { rename, remove } = useFragmentActs();
  const [renaming, setRenaming] = useState(false);
  const askRemoval = (): void => {
    void modal.confirm({
      title: t('fragments.deleteTitle', { name }),
      content: t('fragments.deleteText', { n: steps }),
      okText: t('fragments.delete'),
      okButtonProps: { danger: true, 'data-testid': 'fragment-delete-confirm' },
      onOk: () =>
        remove.mutateAsync(id).then(() => {
          done(t('fragments.deleted', { name }));
        }, failed),
    });
  };
  return (
    <div
      className={`${palette['item'] ?? ''} ${styles['own'] ?? ''}`}
      title={t('fragments.about', { n: steps, name: savedBy })}
      data-testid={`palette:own:${name}`}
      draggable
      onDragStart={(event) => {
        beginDrag(event.dataTransfer, ownFragment(id));
      }}
      onDragEnd={endDrag}
    >
      <span className={palette['icon']} data-tone="control" aria-hidden>
        <BlockOutlined />
      </span>
      <span className={styles['name']}>{name}</span>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'rename',
              label: t('fragments.rename'),
              onClick: () => {
                setRenaming(true);
              },
            },
            { key: 'delete', danger: true, label: t('fragments.delete'), onClick: askRemoval },
          ],
        }}
      >
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('fragments.more', { name })} data-testid={`fragment-more:${name}`} />
      </Dropdown>
      {renaming ? (
        <FragmentNameDialog
          title={t('fragments.rename')}
          initial={name}
          busy={rename.isPending}
          onSubmit={(typed, onError) => {
            const onSuccess = (): void => {
              setRenaming(false);
            };
            rename.mutate({ id, name: typed }, { onSuccess, onError });
          }}
          onClose={() => {
            setRenaming(false);
          }}
        />
      ) : null}
    </div>
  );
}
