export const corps = {} as const;
