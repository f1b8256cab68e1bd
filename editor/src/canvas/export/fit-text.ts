/** Letters that stand in a square of their own: Chinese, its punctuation, emoji. */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;
const wideEm = 1;
const narrowEm = 0.58;

/** How wide a text is, near enough and never too little: a picture that is the same on every computer cannot ask its fonts. */
export function textWidth(text: string, size: number): number {
  return size * [...text].reduce((sum, letter) => sum + (wide.test(letter) ? wideEm : narrowEm), 0);
}

/** A text cut off where it would leave its place. */
export function cutText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text in lines that fit, at most so many; words of Latin letters stay whole where they can. */
export function wrapText(text: string, size: number, place: { readonly width: number; readonly lines: number }): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\w.,:;@/-]+|\s+|./gu) ?? []) {
    for (const part of textWidth(piece, size) > place.width ? piece : [piece]) {
      if (textWidth(line + part, size) > place.width && line !== '') {
        lines.push(line.trimEnd());
        line = part.trimStart();
      } else line += part;
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  if (lines.length <= place.lines) return lines;
  return [...lines.slice(0, place.lines - 1), cutText(lines.slice(place.lines - 1).join(''), size, place.width)];
}
