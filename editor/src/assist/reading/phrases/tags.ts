import { namesAt, past, type Phrase, type Reading } from './phrase';

const word = /\s*(?:的|这个)?(?:标签|\btags?\b)/u;

interface Worn {
  readonly tags: readonly string[];
  readonly all: boolean;
  readonly end: number;
}

/** A verb, tags and the word for them before or after; without that word only what is written in marks or known to the corp is a tag. */
export function tagsAfter({ text, at, story }: Reading, verb: RegExp): Worn | null {
  const verbEnd = past(text, at, verb);
  if (verbEnd === at) return null;
  const before = past(text, verbEnd, /\s*(?:一?个)?(?:the\s+)?(?:标签|\btags?\b)[:：]?\s*/u);
  const names = namesAt({ text, at: past(text, before, /\s*(?:上|一?个|the\s)?\s*/u), story }, 'tag');
  if (names === null) return null;
  const after = past(text, names.end, word);
  const isSaid = before > verbEnd || after > names.end;
  const isKnown = names.written.some((name) => story.names.tag.some((tag) => tag.name === name));
  return isSaid || isKnown ? { tags: names.written, all: names.all, end: after } : null;
}

const adds =
  /(?:给(?:客户|他|她|TA|对方)?)?(?:再)?(?:打上|打个|打|加上|加个|加|添加|贴上|贴|标记为|标记|标上)|(?:add|apply|set)\s+|tag\s+(?:the\s+customer|them|him|her)\s+(?:as|with)\s+/u;
const takes = /(?:给(?:客户|他|她|TA|对方)?)?(?:移除|移掉|去掉|删除|删掉|取消|摘掉|撕掉|拿掉)|(?:remove|delete|drop)\s+/u;

const ids = ({ story }: Reading, tags: readonly string[]): readonly string[] => tags.map((tag) => story.idOf('tag', tag)).filter((id) => id !== '');

/** `打标签『已跟进』`, `去掉 VIP 标签`, `add the tag 'VIP'`. */
export const changeTags: readonly Phrase[] = (
  [
    ['add', adds],
    ['remove', takes],
  ] as const
).map(([list, verb]): Phrase => (reading) => {
  const worn = tagsAfter(reading, verb);
  return worn === null
    ? null
    : {
        end: worn.end,
        tell: () => {
          reading.story.add({ type: 'change-tags', config: { add: [], remove: [], [list]: ids(reading, worn.tags) } });
        },
      };
});

const came =
  /(?:当|每当|只要|凡是)?(?:有?客户|新客户|用户|他|她)?(?:被)?(?:员工)?(?:打上了?|贴上了?|加上了?|打了?|获得)|(?:when|once|after)\s+(?:a|the|any)?\s*customers?\s+(?:gets?|receives?|is\s+given|has\s+been\s+given)\s+/u;
const went =
  /(?:当|每当|只要|凡是)?(?:有?客户|用户|他|她)?(?:被)?(?:移除|去掉|摘掉|失去|取消)了?|(?:when|once|after)\s+(?:a|the|any)?\s*customers?\s+loses?\s+/u;

/** `客户打上『新客』标签后`; a sentence may begin with it. */
export const tagTriggers: readonly Phrase[] = (
  [
    ['tag-added', came],
    ['tag-removed', went],
  ] as const
).map(([type, verb]): Phrase => (reading) => {
  const worn = reading.story.isBeginning ? tagsAfter(reading, verb) : null;
  const end = worn === null ? 0 : past(reading.text, worn.end, /(?:之后|以后|后|时|的时候|的客户)/u);
  // What begins a journey beside another beginning says so.
  return worn === null || (reading.story.hasTrigger && end === worn.end)
    ? null
    : {
        end,
        tell: () => {
          const match = worn.all && worn.tags.length > 1 ? 'all' : 'any';
          reading.story.begins({ type, config: { match, tagIds: ids(reading, worn.tags), groupId: '', employeeIds: [] } });
        },
      };
});
