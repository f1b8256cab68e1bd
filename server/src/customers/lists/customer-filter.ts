import type { CustomerFilter } from '@tagtrail/core/http';

/** Conditions of customer `c`, and the values of their parameters. */
export interface FilterSql {
  readonly where: string;
  readonly values: readonly unknown[];
}

type Condition = (parameter: (value: unknown) => string) => string;

const consents = {
  all: 'c.withdrawn_at IS NOT NULL',
  marketing: 'c.marketing_withdrawn_at IS NOT NULL',
  none: 'c.withdrawn_at IS NULL AND c.marketing_withdrawn_at IS NULL',
} as const satisfies Readonly<Record<NonNullable<CustomerFilter['consent']>, string>>;

/** Only what is asked is said, so that each search is planned for itself. */
export function customerFilter(corpId: string, filter: CustomerFilter): FilterSql {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(values.push(value))}`;
  const where = conditionsOf(corpId, filter)
    .map((condition) => condition(parameter))
    .join(' AND ');
  return { where, values };
}

function conditionsOf(corpId: string, filter: CustomerFilter): readonly Condition[] {
  const { search, tagId, employeeId, attribute, value, journeyId, consent } = filter;
  const conditions: Condition[] = [(p) => `c.corp_id = ${p(corpId)}`];
  if (search !== undefined && search !== '') {
    conditions.push((p) => {
      const words = p(search);
      return `(strpos(lower(c.name), lower(${words})) > 0 OR c.external_userid = ${words})`;
    });
  }
  if (tagId !== undefined)
    conditions.push((p) => `c.id IN (SELECT customer_id FROM relation_tag WHERE corp_id = ${p(corpId)} AND tag_id = ${p(tagId)})`);
  if (employeeId !== undefined) {
    conditions.push(
      (p) => `c.id IN (SELECT customer_id FROM relation WHERE corp_id = ${p(corpId)} AND employee_id = ${p(employeeId)} AND ended_at IS NULL)`,
    );
  }
  if (attribute !== undefined && value !== undefined) conditions.push(attributeIs(attribute, value));
  if (journeyId !== undefined) {
    conditions.push((p) => {
      const journey = p(journeyId);
      return `c.id IN (SELECT customer_id FROM run WHERE version_id IN (SELECT id FROM journey_version WHERE journey_id = ${journey}) AND journey_id = ${journey} AND status = 'open')`;
    });
  }
  if (consent !== undefined) conditions.push(() => consents[consent]);
  return conditions;
}

/** As text, and as the number or the word that the text is: the filter does not know which of them the corp keeps. */
function attributeIs(name: string, text: string): Condition {
  const readings = [
    text,
    ...(/^-?\d{1,15}(\.\d{1,9})?$/u.test(text) ? [Number(text)] : []),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
  ];
  return (p) => `(${readings.map((reading) => `c.attributes @> ${p(JSON.stringify({ [name]: reading }))}::jsonb`).join(' OR ')})`;
}
