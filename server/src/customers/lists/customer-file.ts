import type { AttributeDefinition, CustomerItem, JsonBody } from '@tagtrail/core/http';

/** Titles of the columns of a file of customers: the fixed ones, then the corp's attributes by their names. */
export const customerTitles = (attributes: readonly AttributeDefinition[]): readonly string[] => [
  'external_userid',
  'name',
  'owner',
  'tags',
  'open_runs',
  'consent',
  'state',
  'created_at',
  ...attributes.map(({ title }) => title),
];

export const customerCells = (customer: CustomerItem, attributes: readonly AttributeDefinition[]): readonly string[] => [
  customer.externalUserid,
  customer.name,
  customer.owner?.name ?? '',
  customer.tags.map(({ name }) => name).join('、'),
  String(customer.openRuns),
  consentOf(customer),
  customer.lostAt === null ? 'friend' : 'lost',
  customer.createdAt,
  ...attributes.map(({ name }) => attributeCell(customer.attributes[name])),
];

function consentOf({ withdrawnAt, marketingWithdrawnAt }: CustomerItem): string {
  if (withdrawnAt !== null) return 'all';
  return marketingWithdrawnAt === null ? 'none' : 'marketing';
}

function attributeCell(value: JsonBody | undefined): string {
  if (value === undefined || value === null) return '';
  return maskedPhone(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** A mobile number leaves with its middle covered, under whatever attribute it is kept: a file goes where nobody watches. */
export const maskedPhone = (text: string): string =>
  /^(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/u.test(text) ? text.replace(/(\d{3})[- ]?\d{4}([- ]?\d{4})$/u, '$1****$2') : text;
