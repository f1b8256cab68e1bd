import { ApartmentOutlined, AppstoreOutlined, EditOutlined, FileOutlined } from '@ant-design/icons';
import { newGraph } from '@tagtrail/core/nodes';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCorpId } from '../session/session';
import { FormDialog } from '../ui/page/form-dialog';
import { useCreateJourney } from './use-journey-actions';
import styles from './journeys.module.css';

/** A name for a blank journey, which opens on its canvas; or the way to the templates. */
export function NewJourneyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const create = useCreateJourney();
  return (
    <FormDialog
      form={form}
      name="journey"
      width={600}
      title={
        <>
          <ApartmentOutlined /> {t('journeys.new.title')}
        </>
      }
      okText={t('journeys.new.submit')}
      okTestId="create-journey"
      busy={create.isPending}
      requiredMark={false}
      initialValues={{ name: '' }}
      onSubmit={({ name }) => {
        create.mutate({ name: name.trim(), graph: newGraph() });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        htmlFor="journey-name"
        label={t('journeys.new.name')}
        rules={[{ required: true, whitespace: true, message: t('journeys.new.nameMissing') }]}
      >
        <Input autoFocus maxLength={100} id="journey-name" placeholder={t('journeys.new.namePlaceholder')} />
      </Form.Item>
      <Form.Item label={t('journeys.new.from')}>
        <Beginnings />
      </Form.Item>
    </FormDialog>
  );
}

function Beginnings() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const navigate = useNavigate();
  return (
    <div className={styles['templates']}>
      <button type="button" aria-pressed className={styles['template']} data-testid="template:blank">
        <span className={styles['templateTitle']}>
          <FileOutlined /> {t('journeys.new.blank')}
        </span>
        <div className={styles['templateText']}>{t('journeys.new.blankText')}</div>
      </button>
      <button
        type="button"
        className={styles['template']}
        data-testid="from-template"
        onClick={() => {
          void navigate(`/c/${corpId}/journeys/templates`);
        }}
      >
        <span className={styles['templateTitle']}>
          <AppstoreOutlined /> {t('journeys.new.template')}
        </span>
        <div className={styles['templateText']}>{t('journeys.new.templateText')}</div>
      </button>
      <button
        type="button"
        className={styles['template']}
        data-testid="from-sentence"
        onClick={() => {
          void navigate(`/c/${corpId}/journeys/sentence`);
        }}
      >
        <span className={styles['templateTitle']}>
          <EditOutlined /> {t('journeys.new.sentence')}
        </span>
        <div className={styles['templateText']}>{t('journeys.new.sentenceText')}</div>
      </button>
    </div>
  );
}
