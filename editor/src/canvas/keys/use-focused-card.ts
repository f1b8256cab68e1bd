import { useEffect } from 'react';
import { create } from 'zustand';
import { focusedStep } from './step-focus';

const useFocused = create<{ readonly stepId: string | null }>()(() => ({ stepId: null }));

/** True for the step that the keyboard is on, by itself or by a "+" of it; a click alone does not count. */
export const useIsFocused = (stepId: string): boolean => useFocused((state) => state.stepId === stepId);

/** Watches which step the keyboard is on. */
export function useWatchedFocus(): void {
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const isByKey = target instanceof Element && target.matches(':focus-visible');
      useFocused.setState({ stepId: isByKey ? focusedStep() : null });
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('focusin', onFocus);
      useFocused.setState({ stepId: null });
    };
  }, []);
}
