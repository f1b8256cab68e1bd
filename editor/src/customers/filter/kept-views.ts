import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { addressOf, filterIn, type AddressedFilter } from './customer-filter';

/** A set of filters under a name. */
export interface KeptView {
  readonly name: string;
  readonly filter: AddressedFilter;
}

interface KeptViews {
  /** By account and corp: filters name tags and journeys of one corp. */
  readonly views: Readonly<Partial<Record<string, readonly KeptView[]>>>;
  readonly columns: readonly string[] | null;
  readonly keep: (owner: string, view: KeptView) => void;
  readonly forget: (owner: string, name: string) => void;
  readonly showColumns: (columns: readonly string[] | null) => void;
}

const mostViews = 30;

/** What accounts keep of the list of customers in this browser. A view of a name that is there takes its place. */
export const useKeptViews = create<KeptViews>()(
  persist(
    (set) => ({
      views: {},
      columns: null,
      keep: (owner, { name, filter }) => {
        set(({ views }) => {
          const others = (views[owner] ?? []).filter((view) => view.name !== name);
          return { views: { ...views, [owner]: [...others, { name, filter: filterIn(new URLSearchParams(addressOf(filter))) }].slice(-mostViews) } };
        });
      },
      forget: (owner, name) => {
        set(({ views }) => ({ views: { ...views, [owner]: (views[owner] ?? []).filter((view) => view.name !== name) } }));
      },
      showColumns: (columns) => {
        set({ columns });
      },
    }),
    { name: 'tagtrail.customerViews', partialize: ({ views, columns }) => ({ views, columns }) },
  ),
);
