declare module 'd3-flextree' {
  /** A placed node: `x` is its centre, `y` its top. */
  export interface FlexNode<Datum> {
    readonly x: number;
    readonly y: number;
    readonly data: Datum;
    each(visit: (node: FlexNode<Datum>) => void): this;
  }

  export interface FlexLayout<Datum> {
    (tree: FlexNode<Datum>): FlexNode<Datum>;
    hierarchy(data: Datum, children: (datum: Datum) => readonly Datum[]): FlexNode<Datum>;
  }

  export function flextree<Datum>(options: {
    readonly nodeSize: (node: { readonly data: Datum }) => readonly [number, number];
    readonly spacing: number;
  }): FlexLayout<Datum>;
}
