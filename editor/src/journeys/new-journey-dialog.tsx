import {
  ApartmentOutlined,
  CalendarOutlined,
  FileOutlined,
  FireOutlined,
  ShoppingCartOutlined,
  SmileOutlined,
  SoundOutlined,
} from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { usePreferences } from '../preferences/preferences';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { FormDialog } from '../ui/page/form-dialog';
import { templateNames, templates, type TemplateName } from './templates/templates';
import { templateTexts } from './templates/texts';
import styles from './journeys.module.css';

const icons: Readonly<Record<TemplateName, React.ReactNode>> = {
  blank: <FileOutlined />,
  followUp: <FireOutlined />,
  welcome: <SmileOutlined />,
  winBack: <SoundOutlined />,
  contractEnd: <CalendarOutlined />,
  cart: <ShoppingCartOutlined />,
};

function useCreate() {
  const corpId = useCorpId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const feedback = useFeedback();
  const locale = usePreferences((preferences) => preferences.locale);
  return useMutation({
    mutationFn: ({ name, template }: { name: string; template: TemplateName }) =>
      journeysApi.create(corpId, { name, graph: templates[template](templateTexts[locale]) }),
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: corpKey(corpId, 'journeys', 'list') });
      await navigate(`/c/${corpId}/journeys/${id}`);
    },
    onError: feedback.failed,
  });
}

/** A name and where to begin; opens the canvas. */
export function NewJourneyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const [template, setTemplate] = useState<TemplateName>('blank');
  const create = useCreate();
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
        create.mutate({ name: name.trim(), template });
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
        <div className={styles['templates']} role="radiogroup" aria-label={t('journeys.new.from')}>
          {templateNames.map((name) => (
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={template === name}
              className={styles['template']}
              data-testid={`template:${name}`}
              onClick={() => {
                setTemplate(name);
              }}
            >
              <span className={styles['templateTitle']}>
                {icons[name]} {t(`journeys.template.${name}.title`)}
              </span>
              <div className={styles['templateText']}>{t(`journeys.template.${name}.text`)}</div>
            </button>
          ))}
        </div>
      </Form.Item>
    </FormDialog>
  );
}
