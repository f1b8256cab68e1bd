import type { Breach } from '@tagtrail/core/http';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTurnSwitch } from '../../stops/use-stop';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';

interface ReleaseDialogProps {
  readonly journey: Breach['journey'];
  readonly onClose: () => void;
}

const longestNote = 500;

/** A person lets a journey go that the breaker has stopped, and says why. */
export function ReleaseDialog({ journey, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note: string }>();
  const show = useFormProblem(form);
  const turn = useTurnSwitch();
  return (
    <FormDialog
      form={form}
      name="release"
      title={t('watch.breach.releaseTitle', { journey: journey.name })}
      lead={t('watch.breach.releaseText')}
      okText={t('watch.breach.release')}
      okTestId="breach-release-confirm"
      busy={turn.isPending}
      initialValues={{ note: '' }}
      onClose={onClose}
      onSubmit={({ note }) => {
        turn.mutate({ scope: 'journey', target: journey.id, stopped: false, note }, { onSuccess: onClose, onError: show });
      }}
    >
      <Form.Item name="note" label={t('watch.breach.note')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
        <Input.TextArea autoFocus rows={3} maxLength={longestNote} showCount />
      </Form.Item>
    </FormDialog>
  );
}
