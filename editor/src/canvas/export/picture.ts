import { palettes, type Palette } from '../../ui/theme/tokens';

export interface BoxShape {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: string;
  readonly stroke: string | null;
}

export interface PathShape {
  readonly kind: 'path';
  /** In the words of SVG. */
  readonly path: string;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly dashed: boolean;
}

/** One line of text, in the middle of its height at `y`. */
export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly fill: string;
  readonly anchor: 'start' | 'middle';
}

/** What a picture is made of; sizes in CSS pixels. */
export type Shape = BoxShape | PathShape | TextShape;

/** Shapes in the order in which they are painted, and the part of their plane that is shown. */
export interface Picture {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Pictures are printed and mailed: they are light whatever the page is. */
export const colours: Palette = palettes.light;

/** As long as a person could measure. */
export const rounded = (value: number): string => String(Math.round(value * 100) / 100);
