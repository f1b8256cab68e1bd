import { fontFamily } from '../../ui/theme/tokens';
import { rounded, type Picture, type Shape } from './picture';

/** Between the margins of a page of A4, upright, in millimetres. */
const page = { width: 190, height: 277 };
const asOnScreen = 25.4 / 96;
/** The body of a card is then set in 6 points, the least that is read without a glass. */
const smallest = 0.163;

/** Millimetres for a pixel: the whole map on one page of A4, upright or across, as long as it can be read there; else on several. */
export function printScale({ width, height }: Pick<Picture, 'width' | 'height'>): number {
  const upright = Math.min(page.width / width, page.height / height);
  const across = Math.min(page.height / width, page.width / height);
  return Math.max(smallest, Math.min(asOnScreen, Math.max(upright, across)));
}

/** The picture as SVG: words stay words, which can be searched and copied. */
export function pictureSvg(picture: Picture, title: string): string {
  const scale = printScale(picture);
  const size = `width="${rounded(picture.width * scale)}mm" height="${rounded(picture.height * scale)}mm"`;
  const box = [picture.x, picture.y, picture.width, picture.height].map(rounded).join(' ');
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${box}" font-family="${escaped(fontFamily)}" role="img">`;
  return [head, `<title>${escaped(title)}</title>`, ...picture.shapes.map(element), '</svg>', ''].join('\n');
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, radius, fill, stroke } = shape;
      const place = `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"`;
      return `<rect ${place} rx="${rounded(radius)}" fill="${fill}"${stroke === null ? '' : ` stroke="${stroke}"`}/>`;
    }
    case 'path': {
      const { path, fill, stroke, dashed } = shape;
      const line = stroke === null ? '' : ` stroke="${stroke}" stroke-width="1.6"`;
      return `<path d="${path}" fill="${fill ?? 'none'}"${line}${dashed ? ' stroke-dasharray="5 4"' : ''}/>`;
    }
    case 'text': {
      const { x, y, text, size, bold, fill, anchor } = shape;
      const looks = `font-size="${String(size)}" fill="${fill}"${bold ? ' font-weight="600"' : ''}${anchor === 'start' ? '' : ' text-anchor="middle"'}`;
      return `<text x="${rounded(x)}" y="${rounded(y)}" dominant-baseline="central" ${looks}>${escaped(text)}</text>`;
    }
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Control letters have no place in XML at all. */
const escaped = (text: string): string =>
  text.replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ').replaceAll(/[&<>"]/gu, (letter) => entities[letter] ?? letter);
