import { consentScopes, type ConsentScope } from '@tagtrail/core/contracts';
import type { ImportJob, ImportMapping } from '@tagtrail/core/http';
import { Checkbox, Form, Radio, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AttributeSelect } from '../../fields/fact-select';
import { FormDialog } from '../../ui/page/form-dialog';
import { classNames } from '../../ui/show/class-names';
import styles from '../lists.module.css';
import { useStartImport } from '../use-lists';

interface MappingFields {
  readonly header: boolean;
  readonly column: number;
  readonly by: 'externalUserid' | 'attribute';
  readonly attribute: string;
  /** Of a file of opt-outs. */
  readonly withdraw: ConsentScope;
}

const toMapping = ({ header, column, by, attribute, withdraw }: Partial<MappingFields> & Omit<MappingFields, 'withdraw'>): ImportMapping => ({
  header,
  identify: by === 'attribute' ? { by, column, name: attribute.trim() } : { by, column },
  ...(withdraw === undefined ? {} : { withdraw }),
});

/** Until the fields stand, they are as they will begin. */
const toChosen = ({ header = true, column = 0, by = 'externalUserid' }: Partial<MappingFields>) => ({ header, column, by });

interface MappingFormProps {
  readonly job: ImportJob;
  readonly width: number;
  readonly onClose: () => void;
}

/** Shows the first rows of a file and asks which column says who is meant. */
export function MappingForm({ job, width, onClose }: MappingFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<MappingFields>();
  const start = useStartImport();
  const { column, header, by } = Form.useWatch(toChosen, form);
  const optOuts = job.listId === null;
  const count = Math.max(...job.preview.map((row) => row.length));
  const titles = header ? (job.preview[0] ?? []) : [];
  const options = Array.from({ length: count }, (_, index) => ({ value: index, label: columnName(index, titles[index]) }));
  function columnName(index: number, title = ''): string {
    return title === '' ? t('lists.import.columnAt', { n: index + 1 }) : t('lists.import.columnNamed', { n: index + 1, title });
  }
  return (
    <FormDialog
      form={form}
      name="import"
      width={width}
      title={optOuts ? t('lists.import.optOutTitle') : t('lists.import.title')}
      lead={t('lists.import.read', { name: job.fileName, n: job.total })}
      okText={optOuts ? t('lists.import.optOutStart') : t('lists.import.start')}
      okTestId="start-import"
      busy={start.isPending}
      requiredMark={false}
      initialValues={{ header: true, column: 0, by: 'externalUserid', attribute: '', withdraw: 'everything' }}
      onSubmit={(fields) => {
        start.mutate({ id: job.id, mapping: toMapping(fields) }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Preview rows={job.preview} header={header} chosen={column} />
      <Form.Item name="header" valuePropName="checked">
        <Checkbox>{t('lists.import.header')}</Checkbox>
      </Form.Item>
      <Form.Item name="column" label={t('lists.import.column')}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="by" label={t('lists.import.by')}>
        <Segmented
          options={[
            { value: 'externalUserid', label: t('lists.import.byId') },
            { value: 'attribute', label: t('lists.import.byAttribute') },
          ]}
        />
      </Form.Item>
      {by === 'attribute' ? (
        <Form.Item
          name="attribute"
          label={t('lists.import.attribute')}
          extra={t('lists.import.attributeHint')}
          rules={[{ required: true, message: t('lists.import.attributeMissing') }]}
        >
          <AttributeChoice />
        </Form.Item>
      ) : null}
      {optOuts ? <WithdrawFrom /> : null}
    </FormDialog>
  );
}

/** What the customers of a file of opt-outs no longer want. */
function WithdrawFrom() {
  const { t } = useTranslation();
  return (
    <Form.Item name="withdraw" label={t('customers.consent.scopeLabel')} extra={t('lists.import.optOutHint')}>
      <Radio.Group options={consentScopes.map((value) => ({ value, label: t(`customers.consent.scopeChoice.${value}`) }))} />
    </Form.Item>
  );
}

/** What a field of the form is given by it. */
interface FieldOfForm {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (name: string) => void;
}

function AttributeChoice({ id = 'attribute', value = '', onChange = () => undefined }: FieldOfForm) {
  return <AttributeSelect id={id} value={value} onChange={onChange} types={['text', 'number', 'choice']} />;
}

interface PreviewProps {
  readonly rows: ImportJob['preview'];
  readonly header: boolean;
  readonly chosen: number;
}

const previewRows = 6;

function Preview({ rows, header, chosen }: PreviewProps) {
  return (
    <div className={styles['sheet']}>
      <table>
        <tbody>
          {rows.slice(0, previewRows).map((cells, row) => (
            // Rows of a file have no other name than their place.
            <tr key={String(row)}>
              {cells.map((text, column) => {
                const Cell = header && row === 0 ? 'th' : 'td';
                return (
                  <Cell key={String(column)} className={classNames(column === chosen && styles['chosen'])}>
                    {text}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
