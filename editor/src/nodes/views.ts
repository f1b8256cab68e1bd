import type { NodeType } from '@tagtrail/core/nodes';
import { apiStartView } from './api-start/view';
import { changeTagsView } from './change-tags/view';
import { conditionView } from './condition/view';
import { endView } from './end/view';
import { sendMessageView } from './send-message/view';
import { tagAddedView } from './tag-added/view';
import type { NodeView } from './view/node-view';
import { waitView } from './wait/view';

/** The view of every node type; a missing one is a compile error. The only place of the editor that lists them. */
export const views: Readonly<Record<NodeType, NodeView>> = {
  'tag-added': tagAddedView,
  'api-start': apiStartView,
  condition: conditionView,
  wait: waitView,
  'send-message': sendMessageView,
  'change-tags': changeTagsView,
  end: endView,
};
