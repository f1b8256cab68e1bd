export {
  attachmentKinds,
  attachmentsDiffer,
  attachmentTexts,
  mediaKey,
  mediaOf,
  type Attachment,
  type AttachmentKind,
  type NeededMedia,
} from './attachment.js';
export { isWebAddress, leadsToItsHost, withScheme } from './address.js';
export { mediaKindOf, mediaMisfit, mediaUses, mostBytesOf, sniffMime, type MediaFacts, type MediaMisfit, type MediaUse } from './media.js';
export { renderAttachments } from './render-attachments.js';
export { saidAttachmentSchema, saidAttachmentsSchema, type SaidAttachment } from './said-attachment.schema.js';
