import { usePreferences, type LocaleName } from '../../app/preferences';

/** Texts of one node type, beside its form, in every language. `label` and `description` are asked of each. */
export type NodeTexts<Key extends string = string> = Readonly<Record<LocaleName, Readonly<Record<Key | 'label' | 'description', string>>>>;

/** A second language that lacks a key does not compile. */
export function defineTexts<Key extends string>(
  chinese: Readonly<Record<Key | 'label' | 'description', string>>,
  english: Readonly<Record<NoInfer<Key> | 'label' | 'description', string>>,
): NodeTexts<Key> {
  return { 'zh-CN': chinese, 'en-US': english };
}

/** The texts in the person's language. */
export function useNodeTexts<Key extends string>(texts: NodeTexts<Key>): Readonly<Record<Key | 'label' | 'description', string>> {
  return texts[usePreferences((preferences) => preferences.locale)];
}

/** Puts values into a text: `等待 {{span}}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
