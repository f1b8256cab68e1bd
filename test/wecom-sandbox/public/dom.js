/** Makes an element: `on*` are listeners, `dataset`, `hidden` and other properties are set, the rest are attributes. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== 'style' && name !== 'role') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Replaces what a container shows, keeping its scroll position and the focused element by its test id. */
export function show(container, ...children) {
  const { scrollTop } = container;
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.testid : undefined;
  container.replaceChildren(...children.flat(2).filter(Boolean));
  container.scrollTop = scrollTop;
  if (focused !== undefined) container.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

const paths = {
  people:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 9c0-3.900 3.100-6 7-6s7 2.100 7 6v.5H2V20Zm14.500-9.200a3.300 3.300 0 0 0 0-6.600M17 14.200c3 .3 5 2.300 5 5.300v.5h-3',
  megaphone: 'M4 10v4h3l8 4.500v-13L7 10H4Zm14-1.500a4.500 4.500 0 0 1 0 7M8 14.500l1.500 5',
  bell: 'M6 16.500V11a6 6 0 1 1 12 0v5.500l1.500 1.500h-15L6 16.500Zm4 3.500a2 2 0 0 0 4 0',
  back: 'M14.500 5 8 12l6.500 7',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13Zm5-1.500L20 20',
  down: 'M6 9.500 12 15l6-5.500',
  phone: 'M8 3h8a1.500 1.500 0 0 1 1.500 1.500v15A1.500 1.500 0 0 1 16 21H8a1.500 1.500 0 0 1-1.500-1.500v-15A1.500 1.500 0 0 1 8 3Zm2.500 15h3',
  check: 'M5 12.500 10 17.500 19 7',
  send: 'M4 11.500 20 4l-5 16-3.500-6.500L4 11.500Z',
};

/** A line icon. */
export function icon(name, size = 20) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', size);
  svg.setAttribute('height', size);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

const avatarHues = [212, 168, 24, 262, 340, 190, 44, 288];

/** A round avatar with the last character of the name, in a colour that belongs to the id. */
export function avatar(name, id, className = '') {
  const hue = avatarHues[[...id].reduce((sum, character) => sum + character.codePointAt(0), 0) % avatarHues.length];
  return h('span', { className: `avatar ${className}`, style: `--hue: ${hue}`, 'aria-hidden': 'true' }, [...name].at(-1) ?? '');
}
