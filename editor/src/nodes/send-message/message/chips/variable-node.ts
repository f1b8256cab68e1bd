import { isLink } from '@tagtrail/core/text';
import { $getState, $setState, createState, DecoratorNode, type LexicalNode } from 'lexical';
import { codeOf } from './chip-text';

const fieldState = createState('field', { parse: (value) => (typeof value === 'string' ? value : '') });
const fallbackState = createState('fallback', { parse: (value) => (typeof value === 'string' ? value : null) });

/** A variable within the text, drawn by React; what it holds is its field and what stands in for it. */
export interface Variable {
  readonly field: string;
  /** Null: none was written, as for links. */
  readonly fallback: string | null;
}

/** What happens in the field of a chip is the chip's alone: neither the text around it nor the page hears of it. */
const ownEvents = ['keydown', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut', 'compositionstart', 'compositionend', 'drop'] as const;

/** A chip of the text. Its code is what is stored, and what is copied out. */
export class VariableNode extends DecoratorNode<Variable> {
  override $config() {
    return this.config('variable', {
      extends: DecoratorNode,
      stateConfigs: [
        { flat: true, stateConfig: fieldState },
        { flat: true, stateConfig: fallbackState },
      ],
    });
  }

  override createDOM(): HTMLElement {
    const host = document.createElement('span');
    for (const name of ownEvents) {
      host.addEventListener(name, (event) => {
        event.stopPropagation();
      });
    }
    return host;
  }

  override updateDOM(): boolean {
    return false;
  }

  override isInline(): boolean {
    return true;
  }

  /** The arrow keys lead into a chip that has something to write: nobody lacks a link. */
  override isKeyboardSelectable(): boolean {
    return !isLink($getState(this, fieldState));
  }

  override getTextContent(): string {
    const { field, fallback } = this.decorate();
    return codeOf(field, fallback);
  }

  override decorate(): Variable {
    return { field: $getState(this, fieldState), fallback: $getState(this, fallbackState) };
  }

  setFallback(fallback: string): void {
    $setState(this, fallbackState, fallback);
  }
}

export function $createVariableNode({ field, fallback }: Variable): VariableNode {
  const node = new VariableNode();
  $setState(node, fieldState, field);
  $setState(node, fallbackState, fallback);
  return node;
}

export const $isVariableNode = (node: LexicalNode | null | undefined): node is VariableNode => node instanceof VariableNode;
