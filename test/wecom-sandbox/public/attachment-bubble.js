import { h } from './dom.js';

const size = (bytes) => (bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);
const named = { image: '图片', video: '视频', file: '文件', link: '链接', miniprogram: '小程序' };

/** An attachment as the customer's chat shows it: a picture, a card, a film or a file. */
export function attachmentBubble(attachment) {
  const { kind } = attachment;
  const body = { image, link, miniprogram, video, file }[kind] ?? other;
  return h('div', { className: `attachment ${kind}`, 'data-testid': `attachment:${kind}` }, body(attachment));
}

const image = ({ picture, title }) => (picture === '' ? h('span', {}, `[图片] ${title}`) : h('img', { src: picture, alt: title }));

function link({ title, description, url, picture }) {
  return h(
    'a',
    { className: 'card', href: url, target: '_blank', rel: 'noreferrer noopener' },
    h('strong', {}, title),
    h('span', { className: 'card-row' }, h('span', { className: 'card-desc' }, description), picture !== '' && h('img', { src: picture, alt: '' })),
  );
}

function miniprogram({ title, description, picture }) {
  return h(
    'div',
    { className: 'card' },
    h('span', { className: 'card-note' }, description),
    h('strong', {}, title),
    picture !== '' && h('img', { src: picture, alt: '' }),
    h('span', { className: 'card-note' }, '小程序'),
  );
}

const video = ({ title, bytes }) =>
  h('div', { className: 'film' }, h('span', { 'aria-hidden': 'true' }, '▶'), h('span', {}, `${title} · ${size(bytes)}`));

const file = ({ title, bytes }) =>
  h('div', { className: 'card' }, h('strong', {}, title), h('span', { className: 'card-note' }, bytes === 0 ? '' : size(bytes)));

const other = ({ kind, title }) => h('span', {}, `[${named[kind] ?? kind}] ${title}`);
