import { DeleteOutlined, EyeOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/page/form-dialog';
import { isNarrowed, type AddressedFilter } from './customer-filter';
import { useKeptViews, useViewsOwner, type KeptView } from './kept-views';
import styles from './views.module.css';

interface ViewMenuProps {
  readonly filter: AddressedFilter;
  readonly onShow: (filter: AddressedFilter) => void;
}

const none: readonly KeptView[] = [];

/** The person's own sets of filters: taken, kept and let go. */
export function ViewMenu({ filter, onShow }: ViewMenuProps) {
  const { t } = useTranslation();
  const owner = useViewsOwner();
  const views = useKeptViews((state) => state.views[owner]) ?? none;
  const forget = useKeptViews((state) => state.forget);
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const list =
    views.length === 0 ? (
      <p className={styles['none']}>{t('exchange.customers.views.none')}</p>
    ) : (
      <ul className={styles['views']}>
        {views.map((view) => (
          <li key={view.name} className={styles['view']}>
            <Button
              type="text"
              className={styles['name'] ?? ''}
              onClick={() => {
                setOpen(false);
                onShow(view.filter);
              }}
            >
              {view.name}
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('app.common.delete')} ${view.name}`}
              title={t('app.common.delete')}
              onClick={() => {
                forget(owner, view.name);
              }}
            />
          </li>
        ))}
      </ul>
    );
  return (
    <>
      <Popover trigger="click" placement="bottomRight" title={t('exchange.customers.views.title')} content={list} open={open} onOpenChange={setOpen}>
        <Button icon={<EyeOutlined />} data-testid="views">
          {t('exchange.customers.views.title')}
        </Button>
      </Popover>
      {isNarrowed(filter) ? (
        <Button
          icon={<SaveOutlined />}
          data-testid="view-keep"
          onClick={() => {
            setNaming(true);
          }}
        >
          {t('exchange.customers.views.keep')}
        </Button>
      ) : null}
      {naming ? (
        <NameDialog
          owner={owner}
          filter={filter}
          onClose={() => {
            setNaming(false);
          }}
        />
      ) : null}
    </>
  );
}

interface NameDialogProps {
  readonly owner: string;
  readonly filter: AddressedFilter;
  readonly onClose: () => void;
}

function NameDialog({ owner, filter, onClose }: NameDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const keep = useKeptViews((state) => state.keep);
  return (
    <FormDialog
      form={form}
      name="view"
      title={t('exchange.customers.views.keep')}
      lead={t('exchange.customers.views.text')}
      okTestId="view-confirm"
      busy={false}
      initialValues={{ name: '' }}
      onSubmit={({ name }) => {
        keep(owner, { name: name.trim(), filter });
        onClose();
      }}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        htmlFor="view-name"
        label={t('exchange.customers.views.name')}
        rules={[{ required: true, whitespace: true, message: t('exchange.customers.views.nameMissing') }]}
      >
        <Input autoFocus maxLength={40} id="view-name" autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
