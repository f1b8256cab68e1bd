import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { useCorpId, useSession } from '../../session/session';
import type { AddressedFilter } from './customer-filter';

/** A set of filters under a name. */
export interface KeptView {
  readonly name: string;
  readonly filter: AddressedFilter;
}

interface KeptViews {
  /** By account and corp: filters name tags and journeys of one corp. */
  readonly views: Readonly<Partial<Record<string, readonly KeptView[]>>>;
  /** Chosen columns of the list; attributes are the corp's too. None while the usual ones are shown. */
  readonly columnsOf: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly keep: (owner: string, view: KeptView) => void;
  readonly forget: (owner: string, name: string) => void;
  readonly showColumns: (owner: string, columns: readonly string[]) => void;
}

const mostViews = 30;

/** What accounts keep of the list of customers in this browser. A view of a name that is there takes its place. */
export const useKeptViews = create<KeptViews>()(
  persist(
    (set) => ({
      views: {},
      columnsOf: {},
      keep: (owner, view) => {
        set(({ views }) => {
          const others = (views[owner] ?? []).filter(({ name }) => name !== view.name);
          return { views: { ...views, [owner]: [...others, view].slice(-mostViews) } };
        });
      },
      forget: (owner, name) => {
        set(({ views }) => ({ views: { ...views, [owner]: (views[owner] ?? []).filter((view) => view.name !== name) } }));
      },
      showColumns: (owner, columns) => {
        set(({ columnsOf }) => ({ columnsOf: { ...columnsOf, [owner]: columns } }));
      },
    }),
    { name: 'tagtrail.customerViews', partialize: ({ views, columnsOf }) => ({ views, columnsOf }) },
  ),
);

/** Under whose name this account keeps what it chose for this corp. */
export const useViewsOwner = (): string => `${useSession().user.id}:${useCorpId()}`;

/** The columns of the list until somebody chooses others, attributes as `attr.<name>`. */
const usualColumns: readonly string[] = ['attr.city', 'tags', 'owner', 'openRuns', 'state'];

/** The columns this account has chosen for the list of this corp. */
export function useChosenColumns(): readonly string[] {
  const owner = useViewsOwner();
  return useKeptViews(({ columnsOf }) => columnsOf[owner]) ?? usualColumns;
}
