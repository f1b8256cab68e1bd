import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CustomerItem } from '@tagtrail/core/http';
import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { useCorpId } from '../app/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { attributeChange, type AttributeRow } from './attribute-change';
import styles from './customers.module.css';

interface AttributesDialogProps {
  readonly customer: CustomerItem;
  readonly onClose: () => void;
}

function useChange(customer: CustomerItem, onDone: () => void) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (rows: readonly AttributeRow[]) => customersApi.change(corpId, customer.id, attributeChange(customer.attributes, rows)),
    onSuccess: async () => {
      feedback.done(t('customers.profile.attributesSaved'));
      onDone();
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'customers') });
    },
    onError: feedback.failed,
  });
}

/** Our own attributes of a customer, as rows of name and value. */
export function AttributesDialog({ customer, onClose }: AttributesDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ rows: AttributeRow[] }>();
  const change = useChange(customer, onClose);
  const rows = Object.entries(customer.attributes).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  const required = [{ required: true, message: t('settings.missing') }];
  return (
    <Modal open title={t('customers.profile.editAttributes')} okText={t('app.common.save')} okButtonProps={{ loading: change.isPending, 'data-testid': 'attributes-save' }} onOk={form.submit} onCancel={onClose}>
      <Form form={form} initialValues={{ rows }} onFinish={({ rows: edited }) => { change.mutate(edited); }}>
        <Form.List name="rows">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className={styles['attribute']}>
                  <Form.Item name={[name, 'name']} rules={[...required, { pattern: /^[A-Za-z][A-Za-z0-9_]{0,39}$/u }]} noStyle>
                    <Input placeholder={t('customers.profile.attributeName')} aria-label={t('customers.profile.attributeName')} />
                  </Form.Item>
                  <Form.Item name={[name, 'value']} noStyle>
                    <Input placeholder={t('customers.profile.attributeValue')} aria-label={t('customers.profile.attributeValue')} />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('app.common.remove')} onClick={() => { remove(name); }} />
                </div>
              ))}
              <Button type="dashed" block icon={<PlusOutlined />} onClick={() => { add({ name: '', value: '' }); }}>{t('customers.profile.addAttribute')}</Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
