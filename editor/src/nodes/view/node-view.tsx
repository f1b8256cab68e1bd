import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Edited, Graph, GraphNode } from '@tagtrail/core/graph';
import type { JsonObject } from '@tagtrail/core/kernel';
import type { NodeDefinition, NodeType, PaletteGroup } from '@tagtrail/core/nodes';
import { Alert } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, type LocaleName } from '../../preferences/preferences';
import type { Words } from '../../words/words';
import styles from './node-view.module.css';

/** The colour family of a card: what kind of thing happens there. */
type Tone = 'trigger' | 'send' | 'wait' | 'decide' | 'customer' | 'control';

/** One line of a card. Every line has the same height, so that a card's height needs no measuring. */
export interface SummaryLine {
  readonly text: string;
  /** missing: the operator still has to fill this in. quiet: beside the point. */
  readonly kind: 'plain' | 'missing' | 'quiet';
  /** True for a line that stands for one of several ways. */
  readonly bullet?: boolean;
}

export interface FormProps<Config> {
  readonly node: GraphNode;
  readonly config: Config;
  readonly readOnly: boolean;
  /** Problems of this node, for the fields they point at. */
  readonly problems: readonly Diagnostic[];
  /** `burst` names a field typed into: changes of one burst are one step of undo. */
  readonly onChange: (config: Config, burst?: string) => void;
  /** For edits that reach beyond the config, such as an arm with its edge. */
  readonly onEdit: (edit: (graph: Graph) => Edited) => void;
}

/** What a node type's author writes for the editor. */
interface NodeViewSpec<Config> {
  readonly tone: Tone;
  readonly icon: ComponentType;
  readonly texts: NodeTexts;
  /** What the card says of a config, line by line. */
  readonly summary: (config: Config, words: Words) => readonly SummaryLine[];
  /** Name of an output on its edge; empty for an output that needs none. */
  readonly portLabel: (port: string, config: Config, words: Words) => string;
  readonly Form: ComponentType<FormProps<Config>>;
}

/** A drawn node as the canvas asks for it, whatever its type. */
export interface NodeReading {
  readonly lines: readonly SummaryLine[];
  readonly portLabel: (port: string) => string;
}

type OpenFormProps = Omit<FormProps<JsonObject>, 'config'>;

/** A registered view. Its members take nodes with unread configs, so that views can be kept in one table. */
export interface NodeView {
  readonly type: string;
  readonly group: PaletteGroup;
  readonly tone: Tone;
  readonly icon: ComponentType;
  readonly texts: NodeTexts;
  readonly read: (node: GraphNode, words: Words) => NodeReading;
  readonly Form: ComponentType<OpenFormProps>;
}

/** Makes a view of a node type's definition and what its author wrote. The only way to one. */
export function defineView<Type extends NodeType, Config extends JsonObject>(
  definition: NodeDefinition<Type, Config>,
  spec: NodeViewSpec<Config>,
): NodeView {
  const read = (node: GraphNode, words: Words): NodeReading => {
    const parsed = definition.parse(node);
    if (!parsed.ok) return { lines: [{ text: words.t('canvas.card.unreadable'), kind: 'missing' }], portLabel: (port) => port };
    const { config } = parsed.value;
    return { lines: spec.summary(config, words), portLabel: (port) => spec.portLabel(port, config, words) };
  };
  function Form(props: OpenFormProps) {
    const parsed = definition.parse(props.node);
    return parsed.ok ? <spec.Form {...props} config={parsed.value.config} /> : <UnreadableConfig config={props.node.config} />;
  }
  const { tone, icon, texts } = spec;
  return { type: definition.type, group: definition.group, tone, icon, texts, read, Form };
}

export const plain = (text: string): SummaryLine => ({ text, kind: 'plain' });
export const quiet = (text: string): SummaryLine => ({ text, kind: 'quiet' });
export const missing = (text: string): SummaryLine => ({ text, kind: 'missing' });

/** A config that is not of its type's form is shown as it is, never guessed at. */
export function UnreadableConfig({ config }: { readonly config: JsonObject }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert type="error" showIcon title={t('canvas.panel.unreadable')} />
      <pre className={styles['json']}>{JSON.stringify(config, null, 2)}</pre>
    </>
  );
}

/** What every node type says of itself in one language, and texts of its own by key. */
type TextsOf<Key extends string> = { readonly label: string; readonly description: string } & Readonly<Record<Key, string>>;

/** Texts of one node type, beside its form, in every language. */
type NodeTexts<Key extends string = never> = Readonly<Record<LocaleName, TextsOf<Key>>>;

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
