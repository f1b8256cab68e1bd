import type { JourneyItem } from '@tagtrail/core/http';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRename } from './use-journey-actions';

interface RenameDialogProps {
  readonly journey: JourneyItem;
  readonly onClose: () => void;
}

export function RenameDialog({ journey, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const rename = useRename();
  const submit = ({ name }: { readonly name: string }): void => {
    rename.mutate({ journeyId: journey.id, revision: journey.revision, name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={t('journeys.renameTitle')}
      okText={t('app.common.save')}
      okButtonProps={{ loading: rename.isPending, 'data-testid': 'rename-confirm' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ name: journey.name }} onFinish={submit}>
        <Form.Item
          name="name"
          htmlFor="rename-name"
          label={t('journeys.new.name')}
          rules={[{ required: true, whitespace: true, message: t('journeys.new.nameMissing') }]}
        >
          <Input autoFocus maxLength={100} id="rename-name" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
