import { ApiOutlined, CheckCircleFilled, CloseCircleFilled, EditOutlined } from '@ant-design/icons';
import type { StaffProblem } from '@tagtrail/core/contracts';
import type { Command, Corp } from '@tagtrail/core/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { sessionKey } from '../api/session';
import { useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Panel } from '../ui/page/panel';
import { CopyField } from '../ui/show/copy-field';
import { CorpForm, type CorpValues } from './form/corp-form';
import { useCommand } from './use-command';
import styles from './corps.module.css';

/** Cache key of the corp's own settings. */
export const corpDetailKey = (corpId: string): readonly unknown[] => corpKey(corpId, 'detail');

/** The callback address to copy, and a check that names what is wrong. */
export function ConnectionPanel({ corp }: { readonly corp: Corp }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [editing, setEditing] = useState(false);
  const check = useCommand(corpsApi.check);
  return (
    <Panel
      title={t('corps.connection.title')}
      note={`${corp.name} · ${corp.id} · ${corp.apiBaseUrl} · ${corp.timeZone}`}
      extra={
        <>
          {administer ? (
            <Button
              icon={<EditOutlined />}
              onClick={() => {
                setEditing(true);
              }}
            >
              {t('corps.connection.edit')}
            </Button>
          ) : null}
          {administer ? (
            <Button
              type="primary"
              icon={<ApiOutlined />}
              loading={check.isPending}
              data-testid="check-corp"
              onClick={() => {
                check.mutate();
              }}
            >
              {t('corps.connection.check')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles['field']}>
        <span className={styles['label']}>{t('corps.connection.callbackUrl')}</span>
        <CopyField value={corp.callbackUrl} label={t('corps.connection.callbackUrl')} />
        <span className={styles['hint']}>{t('corps.connection.callbackHint')}</span>
      </div>
      {check.error === null ? null : <ProblemAlert error={check.error} />}
      {check.data === undefined ? null : <CheckResult command={check.data} />}
      {editing ? (
        <EditCorpDialog
          corp={corp}
          onClose={() => {
            setEditing(false);
          }}
        />
      ) : null}
    </Panel>
  );
}

function CheckResult({ command }: { readonly command: Command }) {
  const { t } = useTranslation();
  if (command.status === 'waiting') return <Alert type="info" showIcon title={t('corps.connection.pending')} />;
  if (command.check === null) return <Alert type="error" showIcon title={t('corps.connection.failed', { error: command.error ?? '' })} />;
  const { checks } = command.check;
  const bad = checks.filter(({ ok }) => !ok).length;
  return (
    <div data-testid="check-result">
      <Alert
        type={bad === 0 ? 'success' : 'error'}
        showIcon
        title={bad === 0 ? t('corps.connection.checkOk') : t('corps.connection.checkBad', { n: bad })}
      />
      <ul className={styles['checks']}>
        {checks.map(({ name, ok, code, detail }) => (
          <li key={name} data-testid={`check:${name}`} data-ok={ok}>
            {ok ? <CheckCircleFilled className={styles['good'] ?? ''} /> : <CloseCircleFilled className={styles['bad'] ?? ''} />}
            <span>{t(`corps.connection.item.${name}`)}</span>
            {ok ? null : <span className={styles['hint']}>{`${detail ?? ''} ${code === null ? '' : t('corps.connection.code', { code })}`}</span>}
          </li>
        ))}
      </ul>
      <StaffList staff={command.check.staff} />
    </div>
  );
}

/** Changes a corp's settings; a secret left empty stays as it is. */
function EditCorpDialog({ corp, onClose }: { readonly corp: Corp; readonly onClose: () => void }) {
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

/** Who holds customers and cannot write to them, why, and what to do. */
function StaffList({ staff }: { readonly staff: readonly StaffProblem[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles['staff']}>
      {staff.map(({ id, name, cause, code, customers, underWay }) => (
        <li key={id} data-testid={`staff:${id}`}>
          <strong>{name}</strong> {t(`corps.staff.cause.${cause}`)} {code === null ? null : t('corps.connection.code', { code })}
          <div>{t('corps.staff.holds', { customers, underWay })}</div>
          <div className={styles['hint']}>{t(`corps.staff.todo.${cause}`)}</div>
        </li>
      ))}
    </ul>
  );
}
