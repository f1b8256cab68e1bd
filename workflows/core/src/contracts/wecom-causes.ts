/** Why WeCom refused, as an operator understands it. `unknown`: a code that this table does not hold. */
export const wecomCauses = [
  'credentials',
  'token',
  'busy',
  'frequency',
  'concurrency',
  'quota',
  'request',
  'employeeGone',
  'customerGone',
  'notFriend',
  'nobodySendable',
  'material',
  'content',
  'tag',
  'permission',
  'visibility',
  'address',
  'suspended',
  'licence',
  'window',
  'alreadyDone',
  'underWay',
  'group',
  'robot',
  'service',
  'unknown',
] as const;
export type WecomCause = (typeof wecomCauses)[number];

/** Every code of WeCom's API that we may meet, by its cause. */
export const codesOfCause: Readonly<Record<Exclude<WecomCause, 'unknown'>, readonly number[]>> = {
  credentials: [40001, 40013, 40056, 40091, 45031],
  token: [40014, 42001, 42009, 40082, 41001, 41002, 41004],
  busy: [-1, 6000, 41063, 41078, 41079, 41096],
  frequency: [45009, 45024, 41045, 41094],
  concurrency: [45033, 45035, 45036],
  quota: [40099, 40126, 40128, 40144, 41055, 610001, 640019, 45029, 81017],
  request: [40008, 40033, 40035, 40058, 40063, 41011, 41046, 41047, 41049, 41059, 41064, 41065, 44004, 40070],
  employeeGone: [40003, 40031, 46004, 60111, 81013, 82001],
  customerGone: [40096, 41056, 610004],
  notFriend: [84061, 84084],
  nobodySendable: [41048, 41053, 41054],
  material: [40004, 40005, 40006, 40007, 40009, 40011, 40123, 40145, 45001, 45007, 41080, 41081, 41082],
  content: [40201, 40204, 40206, 45002, 82004, 85002, 86214],
  tag: [40068, 41110],
  permission: [40098, 48001, 48002, 48004, 48005, 48006, 48007, 48011, 84074, 84083],
  visibility: [50002, 60011, 60021, 60030, 301002],
  address: [48009, 48010, 60020, 90308, 301042],
  suspended: [43009, 43012, 50001, 50003, 50006, 60031, 301007, 610016, 610023, 610024],
  licence: [701008, 701063],
  window: [41050, 41052, 41057, 41058, 41060, 41061, 41062, 42052],
  alreadyDone: [41051, 41093, 95033],
  underWay: [40100, 40129],
  group: [49008, 86003, 86008, 90206, 90207, 90208, 90501, 90509],
  robot: [93000, 93001, 93004, 93008],
  service: [60252, 95000, 95002, 95003, 95004, 95011, 95012, 95013, 95014, 95017, 95018, 95019, 95031, 810002],
};

/** The cause of a code; `unknown` for one that the table does not hold. */
export function causeOf(errcode: number): WecomCause {
  return wecomCauses.find((cause) => cause !== 'unknown' && codesOfCause[cause].includes(errcode)) ?? 'unknown';
}
