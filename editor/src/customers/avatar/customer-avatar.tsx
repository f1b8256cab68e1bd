import { UserOutlined } from '@ant-design/icons';
import styles from './customer-avatar.module.css';

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

export const avatarTones = ['send', 'trigger', 'wait', 'decide', 'customer', 'control'] as const;
type AvatarTone = (typeof avatarTones)[number];

const readable = /[\p{L}\p{N}]/u;
const chinese = /\p{Script=Han}/u;

/** What stands in for a picture: the last two signs of the first Chinese part of a name, the first letters of any other name. */
export function initialsOf(name: string): string {
  const parts = name.split(/[\s._\-·@|/]+/u).map((part) => [...part].filter((sign) => readable.test(sign)));
  const called = parts.map((part) => part.filter((sign) => chinese.test(sign))).find((part) => part.length > 0);
  if (called !== undefined) return called.slice(-2).join('');
  return parts
    .map(([first = '']) => first)
    .join('')
    .slice(0, 2)
    .toUpperCase();
}

/** The same colour for the same customer, whatever else stands on the page. */
export function toneOf(id: string): AvatarTone {
  const sum = [...id].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 9_973, 7);
  return avatarTones[sum % avatarTones.length] ?? 'send';
}
