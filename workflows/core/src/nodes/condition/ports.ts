/** Output of an arm: `arm:<id>`. */
export const armPort = (armId: string): string => `arm:${armId}`;

/** Output of customers whom no arm fits. */
export const otherwisePort = 'otherwise';
