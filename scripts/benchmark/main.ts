/** @module The benchmark: runs the chapters that were asked for, one after the other. */
import { parseArgs } from 'node:util';
import { runGmChapter } from './chapters/gm.ts';
import { runKmsChapter } from './chapters/kms.ts';
import { runSdfChapter } from './chapters/sdf.ts';
import { runTokenChapter } from './chapters/token.ts';
import { type RoundOptions, roundOptions } from './rounds.ts';

/** A chapter measures, prints its table and appends its JSON lines. */
const chapters: Readonly<Record<string, (options: RoundOptions) => Promise<void>>> = {
  token: runTokenChapter,
  gm: runGmChapter,
  sdf: runSdfChapter,
  kms: runKmsChapter,
};

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, chapter: { type: 'string', multiple: true } },
});

const main = async (): Promise<void> => {
  const names = values.chapter ?? Object.keys(chapters);
  const unknown = names.find((name) => !Object.hasOwn(chapters, name));
  if (unknown !== undefined) {
    console.error(`scripts/bench: there is no chapter '${unknown}'; there are ${Object.keys(chapters).join(' and ')}`);
    process.exitCode = 2;
    return;
  }
  for (const name of names) await chapters[name]?.(roundOptions(values.quick));
};

await main();
