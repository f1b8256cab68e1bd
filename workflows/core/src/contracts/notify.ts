/** The PostgreSQL channel on which a commit says that there is work; the payload is a `Room`. */
export const notifyChannel = 'tagtrail_work';

/** Who is woken. A lost notice costs a second, never a fact: every room also looks each second. */
export const rooms = ['intake', 'entry', 'poke', 'reserve', 'lanes', 'tracking', 'commands'] as const;
export type Room = (typeof rooms)[number];
