/** Whether nothing final is known of an intent whose call became a task. */
export const openIntent = `state IN ('accepted', 'confirmed')`;

/** Whether an intent (alias `i`) whose call became a task was given up by a person: nothing is asked of it, but the task has still to be taken from its employee. */
export const givenUpIntent = `(i.state = 'failed' AND i.reason = 'given_up')`;
