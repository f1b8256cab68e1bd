import { UserOutlined } from '@ant-design/icons';
import styles from './customer-avatar.module.css';
import { initialsOf, toneOf } from './initials';

interface CustomerAvatarProps {
  readonly customer: { readonly id: string; readonly name: string };
  readonly large?: boolean;
}

/** A customer at a glance; the name always stands beside it. */
export function CustomerAvatar({ customer, large = false }: CustomerAvatarProps) {
  const initials = initialsOf(customer.name);
  return (
    <span aria-hidden className={large ? styles['large'] : styles['small']} data-tone={toneOf(customer.id)}>
      {initials === '' ? <UserOutlined /> : initials}
    </span>
  );
}
