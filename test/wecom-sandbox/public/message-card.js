import { h } from './dom.js';

/** A template card of an app, with its buttons or what stands in their place. */
export function messageCard({ taskId, title, text, facts, buttons, label }, onPress) {
  return h(
    'article',
    { className: 'message-card', 'data-testid': `card:${taskId}` },
    h('strong', {}, title),
    h('p', { className: 'card-text' }, text),
    h(
      'dl',
      {},
      facts.map(({ name, value }) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
    h(
      'div',
      { className: 'card-buttons' },
      label === null
        ? buttons.map(({ key, text: says }) => h('button', { type: 'button', 'data-testid': `press:${key}`, onclick: () => void onPress(key) }, says))
        : h('span', { className: 'card-label' }, label),
    ),
  );
}
