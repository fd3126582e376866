/** @module Fields of an answer that can go into a file of their own. */
import type { Verb } from './verb.ts';

export interface OutputField {
  readonly name: string;
  /** Option that takes the file, without dashes. */
  readonly flag: string;
  /** The one that `--raw` is for. */
  readonly isMain: boolean;
}

/** Fields of bytes, and the main output where that is text. The main one is written by `--out`. */
export const outputFields = ({ rpc, traits }: Verb): readonly OutputField[] => {
  const fields = rpc.responseType.fieldsArray.filter(
    ({ type, name, repeated }) => !repeated && (type === 'bytes' || name === traits.mainOutput),
  );
  const main = traits.mainOutput ?? (fields.length === 1 ? fields[0]?.name : undefined);
  return fields.map(({ name }) => ({
    name,
    flag: name === main ? 'out' : `${name.replaceAll('_', '-')}-out`,
    isMain: name === main,
  }));
};
