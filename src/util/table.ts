/** @module Text tables for terminals: columns fitted to a width, values made harmless for the terminal. */
import { styleText } from 'node:util';

export type CellStyle = 'red' | 'yellow' | 'dim';

export interface Column<Row> {
  readonly header: string;
  readonly value: (row: Row) => string;
  /** Fewest characters that the column may be cut to; a column without it is never cut. */
  readonly minWidth?: number;
  /** Colour of the cell, where the table has colours. */
  readonly style?: (row: Row) => CellStyle | undefined;
}

export interface TableOptions {
  /** Columns of the terminal; without it nothing is cut. */
  readonly width?: number;
  readonly hasColour?: boolean;
}

const gap = '  ';
const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
const narrowless = /[\p{M}\p{Cf}]/u;
/** Control characters, and those that change the direction of text. */
const harmful = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const characterWidth = (character: string): number => (narrowless.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
};

/** A value that can not move the cursor, change colours or turn text around. */
export const harmless = (text: string): string => text.replace(harmful, '\ufffd');

const cut = (text: string, width: number): string => {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
};

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** Takes from the widest column that may still give, one character at a time, until the line fits. */
const fit = (widths: readonly number[], minWidths: readonly number[], available: number): readonly number[] => {
  const fitted = [...widths];
  const total = (): number => fitted.reduce((sum, width) => sum + width, gap.length * (fitted.length - 1));
  while (total() > available) {
    const spare = fitted.map((width, index) => (width > (minWidths[index] as number) ? width : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (spare[widest] === 0) return fitted;
    fitted[widest] = (fitted[widest] as number) - 1;
  }
  return fitted;
};

/** Lines of a table with a header, each ended by a newline. */
export const formatTable = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width = Infinity, hasColour = false }: TableOptions = {},
): string => {
  const cells = rows.map((row) => columns.map((column) => harmless(column.value(row))));
  const natural = columns.map(({ header }, index) =>
    Math.max(textWidth(header), ...cells.map((line) => textWidth(line[index] as string))),
  );
  const least = columns.map(({ minWidth }, index) => minWidth ?? (natural[index] as number));
  const widths = fit(natural, least, width);
  const paint = (style: CellStyle | 'bold' | undefined, text: string): string =>
    hasColour && style !== undefined ? styleText(style, text, { validateStream: false }) : text;
  const line = (texts: readonly string[], styleOf: (index: number) => CellStyle | 'bold' | undefined): string => {
    const last = texts.length - 1;
    const parts = texts.map((text, index) => {
      const shown = cut(text, widths[index] as number);
      return paint(styleOf(index), index === last ? shown : pad(shown, widths[index] as number));
    });
    return `${parts.join(gap)}\n`;
  };
  const header = line(
    columns.map((column) => column.header),
    () => 'bold',
  );
  const body = rows.map((row, index) => line(cells[index] as string[], (column) => columns[column]?.style?.(row)));
  return header + body.join('');
};
