/** @module What a message looks like, for people: fields with types and comments, and an example of a request. */
import protobuf from 'protobufjs';
import type { Rpc } from '../client/index.ts';

const textWidth = 100;

/** Lines of at most `width` characters, cut at blanks. */
const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const indent = (lines: readonly string[], blanks: number): readonly string[] =>
  lines.map((line) => ' '.repeat(blanks) + line);

const jsonType = (field: protobuf.Field): string => {
  const { resolvedType } = field.resolve();
  const name = resolvedType?.name === 'Value' ? (resolvedType.parent?.name ?? 'Value') : resolvedType?.name;
  const single = name ?? (field.type === 'bytes' ? 'bytes, base64' : field.type);
  if (field.map) return `map of string to ${single}`;
  return field.repeated ? `list of ${single}` : single;
};

const enumLines = (type: protobuf.Enum): readonly string[] =>
  wrap(
    `one of ${Object.keys(type.values)
      .filter((name) => !name.endsWith('_UNSPECIFIED'))
      .join(', ')}`,
    textWidth - 8,
  );

const fieldLines = (field: protobuf.Field, nameWidth: number): readonly string[] => {
  const comment = wrap(field.comment ?? '', textWidth - 8);
  const { resolvedType } = field.resolve();
  const values = resolvedType instanceof protobuf.Enum ? enumLines(resolvedType) : [];
  return [`    ${field.name.padEnd(nameWidth)}  ${jsonType(field)}`, ...indent([...comment, ...values], 8)];
};

/** Message types that the type's fields hold, itself first, each once. */
const withParts = (type: protobuf.Type, found: Set<protobuf.Type> = new Set()): ReadonlySet<protobuf.Type> => {
  if (found.has(type)) return found;
  found.add(type);
  for (const { resolvedType } of type.fieldsArray.map((field) => field.resolve())) {
    if (resolvedType instanceof protobuf.Type) withParts(resolvedType, found);
  }
  return found;
};

const typeLines = (type: protobuf.Type): readonly string[] => {
  const nameWidth = Math.max(...type.fieldsArray.map(({ name }) => name.length), 0);
  const fields = type.fieldsArray.flatMap((field) => fieldLines(field, nameWidth));
  const comment = indent(wrap(type.comment ?? '', textWidth - 4), 4);
  return [`  ${type.name}`, ...comment, ...(fields.length === 0 ? ['    no fields'] : fields)];
};

/** Values that make an example work, by field name. */
const samples: Readonly<Record<string, string | number>> = {
  limit: 100,
  key_id: '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f',
  key_alias: 'orders',
  message_type: 'RAW',
  signing_algorithm: 'ECDSA_SHA_256',
  protection: 'SEALED',
};
/** Fields that a first call does without. */
const rare =
  /^(sequence|marker|origin|enterprise_project_id|keystore_id|additional_authenticated_data|.*description|tenant|user|from|to)$|^(trace|resource)_/;

const sampleOf = (field: protobuf.Field): unknown => {
  const { resolvedType } = field.resolve();
  if (samples[field.name] !== undefined) return samples[field.name];
  if (field.map || field.repeated || resolvedType instanceof protobuf.Type) return undefined;
  if (resolvedType instanceof protobuf.Enum)
    return Object.keys(resolvedType.values).find((name) => !name.endsWith('_UNSPECIFIED'));
  if (field.type === 'bytes') return 'aGVsbG8=';
  if (field.type === 'string') return 'text';
  if (field.type === 'bool') return true;
  return field.type.endsWith('64') ? '0' : 256;
};

/** A request that shows the form of the JSON. */
export const sampleRequest = (type: protobuf.Type): Record<string, unknown> => {
  const fields = type.fieldsArray
    .filter(({ name }) => !rare.test(name))
    .map((field) => [field.name, sampleOf(field)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
};

/** Everything about an RPC that a caller needs to know. */
export const describeRpc = (rpc: Rpc): string => {
  const [shortService] = rpc.service.split('.').slice(-1);
  const types = (heading: string, type: protobuf.Type): readonly string[] => [
    '',
    heading,
    ...[...withParts(type)].flatMap(typeLines),
  ];
  const example = [
    '',
    'Example',
    `  $ hsmctl call ${shortService}.${rpc.name} '${JSON.stringify(sampleRequest(rpc.requestType))}'`,
  ];
  const stream = [
    '',
    'A stream: use the client library; the command line has the same operations as RPCs of KeyManagementService.',
  ];
  return [
    `${rpc.service}.${rpc.name}`,
    ...indent(wrap(rpc.comment, textWidth - 2), 2),
    ...types('Request', rpc.requestType),
    ...types('Response', rpc.responseType),
    ...(rpc.isStream && !rpc.isServerStream ? stream : example),
    '',
  ].join('\n');
};
