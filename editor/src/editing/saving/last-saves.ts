const underWay = new Map<string, Promise<void>>();

/** The last save of a journey that was left, by the journey's id: who opens it again waits for it. */
export const lastSaves = {
  add: (journeyId: string, save: Promise<void>): void => {
    underWay.set(journeyId, save);
    void save.finally(() => {
      if (underWay.get(journeyId) === save) underWay.delete(journeyId);
    });
  },
  settled: (journeyId: string): Promise<void> => underWay.get(journeyId) ?? Promise.resolve(),
};
