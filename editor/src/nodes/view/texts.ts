import { usePreferences, type LocaleName } from '../../preferences/preferences';

/** What every node type says of itself in one language, and texts of its own by key. */
export type TextsOf<Key extends string> = { readonly label: string; readonly description: string } & Readonly<Record<Key, string>>;

/** Texts of one node type, beside its form, in every language. */
export type NodeTexts<Key extends string = never> = Readonly<Record<LocaleName, TextsOf<Key>>>;

/** A second language that lacks a key does not compile. */
export function defineTexts<Key extends string>(chinese: TextsOf<Key>, english: TextsOf<NoInfer<Key>>): NodeTexts<Key> {
  return { 'zh-CN': chinese, 'en-US': english };
}

/** The texts in the person's language. */
export function useNodeTexts<Key extends string = never>(texts: NodeTexts<Key>): TextsOf<Key> {
  return texts[usePreferences((preferences) => preferences.locale)];
}

/** Puts values into a text: `等待 {{span}}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
