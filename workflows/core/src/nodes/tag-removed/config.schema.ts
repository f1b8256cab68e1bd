/** The same form as of a tag that comes. */
export { tagTriggerSchema as tagRemovedSchema } from '../tag-added/config.schema.js';
