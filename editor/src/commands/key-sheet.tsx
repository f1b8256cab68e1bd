import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { printedKeys } from './chord';
import { commandGroups, commandOf, type CommandName } from './command-table';
import { commandsAtHand, useCommandStore } from './use-commands';
import styles from './commands.module.css';

/** The keys that do something on the page behind it, as the keyboard hears them. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommandStore(useShallow(commandsAtHand)).filter((name) => commandOf(name).keys.length > 0);
  return (
    <Modal open footer={null} width={760} focusable={{ focusTriggerAfterClose: false }} title={t('commands.sheet.title')} onCancel={onClose}>
      <div className={styles['sheet']} data-testid="key-sheet">
        {commandGroups.map((group) => {
          const shown = commands.filter((name) => commandOf(name).group === group);
          return shown.length === 0 ? null : (
            <section key={group}>
              <h3 className={styles['group']}>{t(`commands.group.${group}`)}</h3>
              <dl className={styles['keys']}>
                {shown.map((name) => (
                  <div key={name} className={styles['line']}>
                    <dt>{t(`commands.name.${name}`)}</dt>
                    <dd>
                      <Keys name={name} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <p className={styles['hint']}>{t('commands.sheet.mouse')}</p>
    </Modal>
  );
}

/** The keys of a command, as they are printed. */
export function Keys({ name }: { readonly name: CommandName }) {
  const { t } = useTranslation();
  return commandOf(name).keys.map((chord, index) => (
    <span key={chord} className={styles['chord']}>
      {index === 0 ? null : <span className={styles['or']}>{t('commands.sheet.or')}</span>}
      {printedKeys(chord).map((key) => (
        <kbd key={key} className={styles['key']}>
          {key}
        </kbd>
      ))}
    </span>
  ));
}
