import type { SameShape } from '../same-shape';
import type { links as original } from '../zh-CN/links';

export const links: SameShape<typeof original> = {
  onCard: '{{clicks}} clicks ({{people}} people)',
  title: 'Clicks on the links of "{{step}}"',
  total: '{{clicks}} clicks by {{people}} people',
  url: 'Address',
  clicks: 'Clicks',
  people: 'People',
  kind: { shared: 'Counted', perCustomer: 'Known by customer' },
  others: 'Besides {{n}} visits of previews and scanners, which do not count',
  sharedHint: 'People on a link that is the same for all are told apart by their browsers; who comes back another day counts again.',
  utm: {
    title: 'Link tracking',
    note: 'Where a message tracks its links, UTM parameters are added to the address when a customer follows it, so that a shop can count where visits come from.',
    on: 'Add UTM parameters',
    hint: '{journey}, {step} and {channel} stand for the name of the journey, the step and the channel; an empty parameter is not added, and what an address says already stays.',
    source: 'Source, utm_source',
    medium: 'Medium, utm_medium',
    campaign: 'Campaign, utm_campaign',
    term: 'Term, utm_term',
    content: 'Content, utm_content',
  },
};
