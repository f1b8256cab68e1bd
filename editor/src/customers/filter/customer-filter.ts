import type { CustomerFilter } from '@tagtrail/core/http';

export const filterKeys = ['search', 'tagId', 'employeeId', 'attribute', 'value', 'journeyId', 'consent'] as const;
type FilterKey = (typeof filterKeys)[number];

export const consentStates = ['none', 'marketing', 'all'] as const;

/** What the list is narrowed to, as it stands in an address: empty for what is left open. */
export type AddressedFilter = Readonly<Record<FilterKey, string>>;

/** The filter in an address; an attribute without a value is still being chosen and narrows nothing. */
export function filterIn(query: URLSearchParams): AddressedFilter {
  return {
    search: query.get('search') ?? '',
    tagId: query.get('tagId') ?? '',
    employeeId: query.get('employeeId') ?? '',
    attribute: query.get('attribute') ?? '',
    value: query.get('value') ?? '',
    journeyId: query.get('journeyId') ?? '',
    consent: consentStates.find((state) => state === query.get('consent')) ?? '',
  };
}

/** The parts of an address that say so. */
export const addressOf = (filter: AddressedFilter): Record<string, string> =>
  Object.fromEntries(filterKeys.flatMap((key) => (filter[key] === '' ? [] : [[key, filter[key]]])));

/** The same as the server is asked. */
export function askedOf({ search, tagId, employeeId, attribute, value, journeyId, consent }: AddressedFilter): CustomerFilter {
  const state = consentStates.find((one) => one === consent);
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(tagId === '' ? {} : { tagId }),
    ...(employeeId === '' ? {} : { employeeId }),
    ...(attribute === '' || value.trim() === '' ? {} : { attribute, value: value.trim() }),
    ...(journeyId === '' ? {} : { journeyId }),
    ...(state === undefined ? {} : { consent: state }),
  };
}

export const isNarrowed = (filter: AddressedFilter): boolean => filterKeys.some((key) => filter[key] !== '');
