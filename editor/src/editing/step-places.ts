import type { PlaceOf } from '@tagtrail/core/graph';

let places: ReadonlyMap<string, { readonly x: number; readonly y: number }> = new Map();

/** Where the canvas has drawn the steps of the draft last: what lies by a step that is deleted can then stay where it is. */
export const keepStepPlaces = (drawn: typeof places): void => {
  places = drawn;
};

export const placeOfStep: PlaceOf = (id) => places.get(id) ?? null;
