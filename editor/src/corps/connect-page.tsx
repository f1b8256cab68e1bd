import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateCorpRequest } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { corpsApi } from '../api/corps';
import { sessionKey } from '../api/session';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { CorpForm, type CorpValues } from './form/corp-form';

/** Connects an enterprise: what WeCom's console shows, entered once. */
export function ConnectPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (body: CreateCorpRequest) => corpsApi.create(body),
    onSuccess: async ({ id }) => {
      await client.refetchQueries({ queryKey: sessionKey });
      await navigate(`/c/${id}/corp`);
    },
  });
  return (
    <Page
      narrow
      title={t('corps.connect.title')}
      lead={t('corps.connect.lead')}
      extra={
        <Link to="/">
          <Button>{t('corps.connect.back')}</Button>
        </Link>
      }
    >
      <Panel>
        <CorpForm
          corp={null}
          busy={create.isPending}
          onSubmit={(values, onError) => {
            create.mutate(toRequest(values), { onError });
          }}
        />
      </Panel>
    </Page>
  );
}

/** The form has asked for every secret of a new corp. */
function toRequest({ appSecret = '', callbackToken = '', callbackKey = '', ...rest }: CorpValues): CreateCorpRequest {
  return { ...rest, appSecret, callbackToken, callbackKey };
}
