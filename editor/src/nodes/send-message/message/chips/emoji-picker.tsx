import { SmileOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useNodeTexts } from '../../../view/node-view';
import { chipTexts } from './chip-texts';
import styles from './chips.module.css';

/** Those that employees write to customers, as text that every phone shows. WeChat's own codes, such as a smile in brackets, are not promised by the send API. */
const emojis = [
  '😊 😄 😁 😉 😍 🥰 😘 🤗 🤩 😎',
  '🤔 😅 😂 😭 😢 😴 😮 🙄 😇 🥳',
  '👍 👏 🙏 🤝 💪 👌 ✌️ 👋 🙌 👉',
  '❤️ 💕 💐 🌹 🌸 🌞 🌙 ⭐ ✨ 🔥',
  '🎉 🎊 🎁 🎂 🎈 🏆 🥇 🧧 🏮 🎆',
  '📅 ⏰ 📍 📞 📦 🚚 🛒 🛍️ 💰 🎫',
  '📣 📌 📝 📷 🎬 💡 🔔 ✅ ❗ ❓',
  '☕ 🍵 🍰 🍎 🏠 🚗 ✈️ 🐾 👶 👗',
].flatMap((row) => row.split(' '));

/** A small table of emoji; a press puts one where the caret stands. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const texts = useNodeTexts(chipTexts);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        <div className={styles['emojis']} role="group" aria-label={texts.emoji} data-testid="emojis">
          {emojis.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={styles['emoji']}
              onMouseDown={keepCaret}
              onClick={() => {
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      }
    >
      <Button size="small" icon={<SmileOutlined />} aria-label={texts.emoji} title={texts.emoji} onMouseDown={keepCaret} />
    </Popover>
  );
}

const keepCaret = (event: { readonly preventDefault: () => void }): void => {
  event.preventDefault();
};
