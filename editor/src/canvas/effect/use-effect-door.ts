import { useDoor, type Door } from '../../ui/page/use-door';

/** Whether the effect of a journey is looked at. */
export const useEffectDoor = (): Door => useDoor('effect', 'open');
