import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Corp } from '@tagtrail/core/http';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpsApi } from '../api/corps';
import { sessionKey } from '../api/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { CorpForm, type CorpValues } from './form/corp-form';
import { corpDetailKey } from './corp-key';

/** Changes a corp's settings; a secret left empty stays as it is. */
export function EditCorpDialog({ corp, onClose }: { readonly corp: Corp; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const feedback = useFeedback();
  const change = useMutation({
    mutationFn: (values: CorpValues) => corpsApi.change(corp.id, changed(values)),
    onSuccess: async () => {
      feedback.done(t('corps.connection.saved'));
      onClose();
      await Promise.all([client.invalidateQueries({ queryKey: corpDetailKey(corp.id) }), client.invalidateQueries({ queryKey: sessionKey })]);
    },
  });
  return (
    <Modal open footer={null} title={t('corps.connection.edit')} onCancel={onClose} width={680}>
      <CorpForm
        corp={corp}
        busy={change.isPending}
        onSubmit={(values, onError) => {
          change.mutate(values, { onError });
        }}
      />
    </Modal>
  );
}

function changed({ id: _id, appSecret, callbackToken, callbackKey, ...rest }: CorpValues) {
  const secrets = Object.entries({ appSecret, callbackToken, callbackKey }).filter(([, value]) => value !== undefined && value !== '');
  return { ...rest, ...Object.fromEntries(secrets) };
}
