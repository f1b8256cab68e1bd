import { settingsSchema, type GraphSettings } from '@tagtrail/core/graph';
import { isJsonObject, ok, type Json } from '@tagtrail/core/kernel';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../../editing/editing-store';

/** What a form of the settings changes; null takes a rule away. */
export type SettingsChange = { readonly [Key in keyof GraphSettings]?: GraphSettings[Key] | null };

/** The settings after a change; as they were when they would not be ones. */
export function changedSettings(settings: GraphSettings, change: SettingsChange): GraphSettings {
  const members = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== null);
  const read = settingsSchema.safeParse(Object.fromEntries(members));
  return read.success ? read.data : settings;
}

/** The journey's settings with the way to change them; typing in one field is one step of the history. */
export function useSettings(): { readonly settings: GraphSettings; readonly change: (change: SettingsChange, burst?: string) => void } {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const settings = useEditing((state) => state.graph.settings);
  const edit = useEditing((state) => state.edit);
  const change = (next: SettingsChange, burst?: string): void => {
    const present = useEditing.getState().graph.settings;
    if (changedSettings(present, next) === present) void message.warning({ key: 'settings-refused', content: t('canvas.panel.outOfRange') });
    edit({
      label: t('canvas.history.settings'),
      apply: (graph) => {
        const changed = changedSettings(graph.settings, next);
        return ok(changed === graph.settings ? graph : { ...graph, settings: changed });
      },
      ...(burst === undefined ? {} : { burst: `settings-${burst}` }),
    });
  };
  return { settings, change };
}

type Rule = NonNullable<GraphSettings['filter']>;

/** A rule as the builder of rules writes it; null while nothing is written. */
export const ruleOf = (rule: Json): Rule | null => (typeof rule === 'boolean' || isJsonObject(rule) ? rule : null);
