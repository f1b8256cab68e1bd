/** The columns of the list until somebody chooses others, attributes as `attr.<name>`. */
export const usualColumns: readonly string[] = ['attr.city', 'tags', 'owner', 'openRuns', 'state'];
