import type { Graph } from '@tagtrail/core/graph';
import type { AttributeType } from '@tagtrail/core/kernel';
import type { LocaleName } from '../../preferences/preferences';

/** What a template is for, in the order of the gallery. */
export const templateUses = ['acquire', 'nurture', 'repurchase', 'service', 'campaign'] as const;
export type TemplateUse = (typeof templateUses)[number];

/** Of the corp, what a template cannot know: chosen once by the operator and put into every place that wants it. */
export type NeedKind = 'tag' | 'attribute' | 'event' | 'segment' | 'webhook' | 'media' | 'day';

interface NeedSpec {
  readonly kind: NeedKind;
  /** Of an attribute: the types that will do; all when left out. */
  readonly types?: readonly AttributeType[];
}

export interface Need extends NeedSpec {
  /** Unique in its template. */
  readonly key: string;
  readonly title: string;
  /** What it is used for in the drawing. */
  readonly hint: string;
}

/** A drawing with its needs still open, in one language. */
export interface OpenTemplate {
  readonly title: string;
  readonly lead: string;
  readonly needs: readonly Need[];
  /** Places of the needs hold `needed(key)`. */
  readonly graph: Graph;
}

export interface JourneyTemplate {
  readonly name: string;
  readonly use: TemplateUse;
  /** What it writes into a draft is the customer's, so it does not change with the language afterwards. */
  readonly in: (locale: LocaleName) => OpenTemplate;
}

/** Title and use of a need. */
type NeedWords = readonly [title: string, hint: string];

interface CaseTexts {
  readonly title: string;
  readonly lead: string;
  readonly needs: Readonly<Record<string, NeedWords>>;
}

interface CaseSpec<Texts extends CaseTexts> {
  readonly name: string;
  readonly use: TemplateUse;
  readonly needs: Readonly<Record<keyof Texts['needs'] & string, NeedSpec>>;
  readonly texts: Readonly<Record<LocaleName, Texts>>;
  readonly draw: (texts: Texts) => Graph;
}

/** One case of the gallery: its words in every language, what it needs, and how it is drawn. */
export function template<Texts extends CaseTexts>({ name, use, needs, texts, draw }: CaseSpec<Texts>): JourneyTemplate {
  const specs = Object.entries<NeedSpec>(needs);
  return {
    name,
    use,
    in: (locale) => {
      const said = texts[locale];
      const open = specs.map(([key, spec]): Need => {
        const [title, hint] = said.needs[key] ?? [key, ''];
        return { ...spec, key, title, hint };
      });
      return { title: said.title, lead: said.lead, needs: open, graph: draw(said) };
    },
  };
}
