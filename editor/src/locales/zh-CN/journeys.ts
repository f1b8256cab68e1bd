export const journeys = {} as const;
