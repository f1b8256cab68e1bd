import type { TodoItem } from '@tagtrail/core/http';
import type { TFunction } from 'i18next';

/** What the customer of a to-do is called; by number where WeCom tells no name. */
export const nameOf = ({ id, name }: TodoItem['customer'], t: TFunction): string => (name === '' ? t('conditions.check.nameless', { id }) : name);
