import { ApartmentOutlined, FileSearchOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Logo } from '../ui/show/logo';
import styles from './login-page.module.css';

/** What the product is, for somebody who sees it for the first time. */
export function LoginAside() {
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
