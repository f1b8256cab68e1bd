import { useEffect } from 'react';
import { create } from 'zustand';
import { focusFirstFieldWhenThere } from './step-focus';

/** The step whose form somebody is about to fill in; a new object asks again for the same. */
const useAsked = create<{ readonly asked: { readonly stepId: string } | null }>()(() => ({ asked: null }));

/** Has the focus go to the first empty field of this step's form, now or as soon as the form is there. */
export function askForField(stepId: string): void {
  useAsked.setState({ asked: { stepId } });
}

/** For the panel of a step: takes the focus where somebody asked for it. */
export function useFieldFocus(stepId: string): void {
  const asked = useAsked((state) => state.asked);
  useEffect(() => {
    if (asked?.stepId !== stepId) return;
    useAsked.setState({ asked: null });
    focusFirstFieldWhenThere();
  }, [asked, stepId]);
}
