/**
 * @module How a line of a crypto-host's log names the call that it is about. Modules of vendors write to the same log, so what is
 * read from it is text and no more.
 */

const form = /^\[request ([A-Za-z0-9][A-Za-z0-9._-]{0,95})\] /;

/** Puts the id in front of every line of a text. */
export const markLines = (requestId: string, text: string): string => text.replace(/^/gm, `[request ${requestId}] `);

/** The line, and the id in front of it. */
export const splitLine = (line: string): { readonly line: string; readonly requestId?: string } => {
  const [mark, requestId] = form.exec(line) ?? [];
  return mark === undefined || requestId === undefined ? { line } : { line: line.slice(mark.length), requestId };
};
