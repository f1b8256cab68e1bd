import type { Locator } from 'playwright-core';

/** What stands in the field of a message, variables in their code form. */
export async function messageText(field: Locator): Promise<string> {
  return field.evaluate((root) => {
    const textOf = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof HTMLElement)) return '';
      const chip = node.dataset['testid'];
      if (chip?.startsWith('chip:') === true) {
        const input = node.querySelector('input');
        return `{{${chip.slice('chip:'.length)}${input === null ? '' : `|${input.value}`}}}`;
      }
      if (node.tagName === 'BR') return '\n';
      return [...node.childNodes].map(textOf).join('');
    };
    return textOf(root);
  });
}
