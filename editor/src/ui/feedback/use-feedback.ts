import { App } from 'antd';
import { useProblemText } from './use-problem-text';

interface Feedback {
  readonly done: (text: string) => void;
  readonly failed: (error: unknown) => void;
}

/** Short notices after an action: what was done, or why not. */
export function useFeedback(): Feedback {
  const { message } = App.useApp();
  const textOf = useProblemText();
  return {
    done: (text) => {
      void message.success(text);
    },
    failed: (error) => {
      const { text, lines } = textOf(error);
      void message.error([text, ...lines].join(' '), 6);
    },
  };
}
