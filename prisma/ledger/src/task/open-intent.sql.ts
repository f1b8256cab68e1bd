/** Whether nothing final is known of an intent whose call became a task. */
export const openIntent = `state IN ('accepted', 'confirmed')`;
