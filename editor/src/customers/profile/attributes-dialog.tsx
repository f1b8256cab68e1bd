import { PlusOutlined } from '@ant-design/icons';
import type { CustomerItem } from '@tagtrail/core/http';
import { Button, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem-error';
import { pathOf } from '../../ui/feedback/use-form-problem';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { useChangeAttributes } from '../use-customer';
import { AttributeFields } from './attribute-fields';
import { changesTo, rowsOf, type AttributeRow } from './attribute-rows';
import { useAttributeLabel, useAttributeName } from './use-attribute-label';
import styles from './profile.module.css';

interface AttributesDialogProps {
  readonly customer: CustomerItem;
  readonly onClose: () => void;
}

interface AttributesForm {
  readonly rows: readonly AttributeRow[];
}

const emptyRow: AttributeRow = { name: '', kind: 'text', value: '' };

export function AttributesDialog({ customer, onClose }: AttributesDialogProps) {
  const { t } = useTranslation();
  const label = useAttributeLabel();
  const nameOf = useAttributeName();
  const [form] = Form.useForm<AttributesForm>();
  const change = useChangeAttributes(customer.id);
  const { failed } = useFeedback();
  /** The server points to `/attributes/<name>`; the line with that name shows it. */
  const show = (rows: readonly AttributeRow[], error: unknown): void => {
    const errors = error instanceof ProblemError ? error.refusal.errors : [];
    const places = errors.map(({ pointer, message }) => ({ index: rows.findIndex(({ name }) => name === pathOf(pointer)[1]), message }));
    form.setFields(places.filter(({ index }) => index >= 0).map(({ index, message }) => ({ name: ['rows', index, 'value'], errors: [message] })));
    if (places.length === 0 || places.some(({ index }) => index < 0)) failed(error);
  };
  const submit = ({ rows: lines }: AttributesForm): void => {
    const rows = lines.map((line) => ({ ...line, name: nameOf(line.name) }));
    const changes = changesTo(customer.attributes, rows);
    if (Object.keys(changes).length === 0) onClose();
    else
      change.mutate(changes, {
        onSuccess: onClose,
        onError: (error) => {
          show(rows, error);
        },
      });
  };
  return (
    <Modal
      open
      width={600}
      title={t('customers.profile.editAttributes')}
      okText={t('app.common.save')}
      okButtonProps={{ loading: change.isPending, 'data-testid': 'save-attributes' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<AttributesForm>
        form={form}
        className={styles['rows'] ?? ''}
        initialValues={{ rows: rowsOf(customer.attributes).map((row) => ({ ...row, name: label(row.name) })) }}
        onFinish={submit}
      >
        <Form.List name="rows">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <AttributeFields
                  key={key}
                  index={name}
                  onRemove={() => {
                    remove(name);
                  }}
                />
              ))}
              <Button
                type="dashed"
                block
                icon={<PlusOutlined />}
                data-testid="add-attribute"
                onClick={() => {
                  add(emptyRow);
                }}
              >
                {t('customers.profile.addAttribute')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
