/** A loose output that the next step is tied to. */
export interface LooseEnd {
  readonly from: string;
  readonly port: string;
}

interface DrawnNode {
  readonly id: string;
  readonly type: string;
  readonly version: 1;
  readonly name: string;
  readonly config: object;
}

/**
 * A drawing in the form in which 82ecf15 stored it: every build since has to read it and mean the same by it. That is why it
 * is written by hand here and not by the builder of journeys, whose words are each build's own.
 */
export class Drawing {
  private readonly nodes: DrawnNode[] = [];
  private readonly edges: (LooseEnd & { readonly to: string })[] = [];

  /** Steps that somebody counts: neither the start nor ends. */
  get steps(): number {
    return this.nodes.filter(({ type }) => !['end', 'api-start', 'tag-added'].includes(type)).length;
  }

  /** Adds a node that all these lead to; its outputs, in the order asked. */
  add(
    type: string,
    config: object,
    to: { readonly from: readonly LooseEnd[]; readonly ports: readonly string[]; readonly name?: string },
  ): readonly LooseEnd[] {
    const id = `${type}-${String(this.nodes.length + 1)}`;
    this.nodes.push({ id, type, version: 1, name: to.name ?? '', config });
    this.lead(to.from, id);
    return to.ports.map((port) => ({ from: id, port }));
  }

  /** Leads what is loose to a node that is drawn already. */
  lead(loose: readonly LooseEnd[], to: string): void {
    this.edges.push(...loose.map((end) => ({ ...end, to })));
  }

  end(loose: readonly LooseEnd[], reason: string): void {
    if (loose.length > 0) this.add('end', { reason }, { from: loose, ports: [] });
  }

  graph(): object {
    return { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: this.nodes, edges: this.edges };
  }
}
