import { ApartmentOutlined, FileSearchOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { isRefusal } from '../api/problem-error';
import { sessionApi, sessionKey } from '../api/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Logo } from '../ui/show/logo';
import styles from './login-page.module.css';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

function useLogIn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const state: unknown = location.state;
  return useMutation({
    mutationFn: sessionApi.logIn,
    onSuccess: (session) => {
      client.setQueryData(sessionKey, session);
      return navigate(cameFrom(state), { replace: true });
    },
  });
}

/** Where the person was sent away from; only addresses of our own. */
function cameFrom(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('from' in state)) return '/';
  return typeof state.from === 'string' && state.from.startsWith('/') ? state.from : '/';
}

export function LoginPage() {
  const { t } = useTranslation();
  const logIn = useLogIn();
  const wrong = isRefusal(logIn.error, 'wrong_credentials');
  return (
    <main className={styles['split']}>
      <LoginAside />
      <section className={styles['door']}>
        <div className={styles['doorBrand']}>
          <Logo />
          <span className={styles['name']}>{t('app.name')}</span>
        </div>
        <h1 className={styles['title']}>{t('app.login.title')}</h1>
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          size="large"
          onFinish={(values) => {
            logIn.mutate(values);
          }}
        >
          <Form.Item name="login" label={t('app.login.login')} rules={[{ required: true, message: t('app.login.loginMissing') }]}>
            <Input autoFocus autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label={t('app.login.password')} rules={[{ required: true, message: t('app.login.passwordMissing') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {logIn.error === null ? null : (
            <Form.Item>{wrong ? <Alert type="error" showIcon title={t('app.login.wrong')} /> : <ProblemAlert error={logIn.error} />}</Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={logIn.isPending} data-testid="login-submit">
            {t('app.login.submit')}
          </Button>
        </Form>
      </section>
    </main>
  );
}

/** What the product is, for somebody who sees it for the first time. */
function LoginAside() {
  const { t } = useTranslation();
  const points = [
    { icon: <ApartmentOutlined />, text: t('app.login.points.draw') },
    { icon: <SafetyCertificateOutlined />, text: t('app.login.points.safe') },
    { icon: <FileSearchOutlined />, text: t('app.login.points.trace') },
  ];
  return (
    <aside className={styles['aside']}>
      <div className={styles['brand']}>
        <Logo size={40} />
        <div>
          <div className={styles['name']}>{t('app.name')}</div>
          <div className={styles['tagline']}>{t('app.tagline')}</div>
        </div>
      </div>
      <p className={styles['lead']}>{t('app.login.lead')}</p>
      <ul className={styles['points']}>
        {points.map(({ icon, text }) => (
          <li key={text}>
            <span className={styles['point']}>{icon}</span>
            {text}
          </li>
        ))}
      </ul>
    </aside>
  );
}
