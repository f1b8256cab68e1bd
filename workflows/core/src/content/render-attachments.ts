import type { Json } from '../kernel/index.js';
import { limits } from '../limits.js';
import { renderAddress, renderText, textBytes, type ParsedText } from '../text/index.js';
import { isWebAddress } from './address.js';
import type { Attachment } from './attachment.js';
import type { SaidAttachment } from './said-attachment.schema.js';

type Fields = Readonly<Record<string, Json>>;

/** The attachments as one customer gets them; null when one of them cannot be sent to her. */
export function renderAttachments(attachments: readonly Attachment[], fields: Fields): readonly SaidAttachment[] | null {
  const said = attachments.map((attachment) => render(attachment, fields));
  return said.some((one) => one === null) ? null : said.filter((one) => one !== null);
}

function render(attachment: Attachment, fields: Fields): SaidAttachment | null {
  switch (attachment.kind) {
    case 'image':
    case 'video':
    case 'file':
      return { kind: attachment.kind, asset: attachment.asset };
    case 'link': {
      const { title, description, url, cover } = attachment;
      const said = { title: renderText(title, fields), description: renderText(description ?? [], fields), url: renderAddress(url, fields) };
      const fits = saysIt(said.title, limits.linkTitleBytes) && textBytes(said.description) <= limits.linkDescriptionBytes;
      return fits && isWebAddress(said.url) && textBytes(said.url) <= limits.linkUrlBytes ? { kind: 'link', ...said, cover } : null;
    }
    case 'miniprogram': {
      const { appid, cover } = attachment;
      const said = { title: renderText(attachment.title, fields), page: renderPage(attachment.page, fields) };
      const fits = saysIt(said.title, limits.miniprogramTitleBytes) && saysIt(said.page, limits.miniprogramPageBytes);
      return fits ? { kind: 'miniprogram', appid, ...said, cover } : null;
    }
  }
}

/** A page of a mini-program is a path with a query: what stands in a variable is a value in it and nothing else. */
const renderPage = (page: ParsedText, fields: Fields): string => renderAddress(page, fields);

const saysIt = (text: string, limitBytes: number): boolean => text.trim() !== '' && textBytes(text) <= limitBytes;
