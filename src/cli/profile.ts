/** @module Profiles: where a gateway is and who calls it. Small JSON files, one for each identity. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { createClient, type GatewayClient } from '../client/index.ts';
import { GatewayError } from '../core/errors.ts';
import { type CliIo, resolvePath } from './io.ts';
import { readSession } from './operator/session_file.ts';
import { readUserFile } from './safe_file.ts';
import type { UkeyProfile } from './ukey/options.ts';

export interface ProfileFile {
  readonly endpoint: string;
  readonly server_name?: string;
  readonly ca_file: string;
  readonly cert_file: string;
  readonly key_file: string;
  readonly ukey?: UkeyProfile;
}

/** An agent's socket: who calls is the agent, and so there is nothing else. */
interface SocketProfile {
  readonly endpoint: string;
}

/** A profile that was read, and where. */
export interface Profile {
  readonly name: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** The UKey of an operator, with absolute paths. */
  readonly ukey: UkeyProfile | undefined;
  /** Reads the client certificate: PEM. */
  readCertificate(): Buffer;
}

const text = { type: 'string', minLength: 1, maxLength: 4_096 } as const;
const name = { type: 'string', pattern: '^[A-Za-z0-9.:-]{1,253}$' } as const;

const ukey = {
  type: 'object',
  additionalProperties: false,
  required: ['module', 'token'],
  properties: {
    module: text,
    token: text,
    id: { type: 'string', pattern: '^([0-9a-f]{2}){1,64}$' },
    label: text,
    mechanisms: text,
    pin_file: text,
    environment: {
      type: 'object',
      maxProperties: 16,
      propertyNames: { pattern: '^[A-Z][A-Z0-9_]{0,63}$' },
      additionalProperties: text,
    },
  },
} as const;

const ajv = new Ajv({ allErrors: false, strict: true });
const validateSocket = ajv.compile<SocketProfile>({
  type: 'object',
  additionalProperties: false,
  required: ['endpoint'],
  properties: { endpoint: text },
});
const validate = ajv.compile<ProfileFile>({
  type: 'object',
  additionalProperties: false,
  required: ['endpoint', 'ca_file', 'cert_file', 'key_file'],
  properties: { endpoint: text, server_name: name, ca_file: text, cert_file: text, key_file: text, ukey },
});

/** Whether a profile may have this name. */
export const isProfileName = (text: string): boolean => nameForm.test(text);

const nameForm = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/;
const suffix = '.json';

const invalid = (message: string, metadata: Record<string, string>, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', message, { metadata, cause });

/** Folder of the profiles: $HSMCTL_PROFILES, or `var/profiles` below the current folder. */
export const profilesFolder = (io: CliIo): string => resolvePath(io, io.env.HSMCTL_PROFILES || 'var/profiles');

/** Names of the profiles that there are, sorted; none where the folder is missing. */
export const listProfiles = (io: CliIo): readonly string[] => {
  try {
    const files = readdirSync(profilesFolder(io)).filter((file) => file.endsWith(suffix));
    return files
      .map((file) => file.slice(0, -suffix.length))
      .filter((profile) => nameForm.test(profile))
      .toSorted();
  } catch {
    return [];
  }
};

const chooseName = (io: CliIo, given: string | undefined): string => {
  const chosen = given ?? (io.env.HSMCTL_PROFILE || undefined);
  if (chosen !== undefined) {
    if (nameForm.test(chosen)) return chosen;
    throw invalid('the name of a profile has 1 to 64 letters, digits, dots, dashes and underscores', {
      field: 'profile',
    });
  }
  const [only, ...others] = listProfiles(io);
  if (only !== undefined && others.length === 0) return only;
  const folder = profilesFolder(io);
  if (only === undefined)
    throw invalid(`there is no profile in ${folder}; name another folder in HSMCTL_PROFILES`, {
      field: 'profile',
      folder,
    });
  const names = [only, ...others].join(', ');
  throw invalid(`there are several profiles; choose one with --profile: ${names}`, {
    field: 'profile',
    profiles: names,
  });
};

/** ajv's first complaint, in words that name the field. */
const explain = ({ keyword, params, instancePath, message }: ErrorObject): { field: string; problem: string } => {
  if (keyword === 'additionalProperties')
    return { field: String(params.additionalProperty), problem: 'is not a field of a profile' };
  if (keyword === 'required') return { field: String(params.missingProperty), problem: 'is missing' };
  return { field: instancePath.slice(1) || 'profile', problem: message ?? 'is invalid' };
};

const isSocket = (profile: unknown): boolean =>
  String((profile as { endpoint?: unknown } | null)?.endpoint).startsWith('unix:');

const parse = (content: Buffer, path: string): ProfileFile | SocketProfile => {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch (cause) {
    throw invalid(`${path} is not JSON`, { field: 'profile', path }, cause);
  }
  const check: ValidateFunction<ProfileFile | SocketProfile> = isSocket(value) ? validateSocket : validate;
  if (check(value)) return value;
  const { field, problem } = explain(check.errors?.[0] as ErrorObject);
  throw invalid(`${path}: ${field} ${problem}`, { field, path });
};

/** A profile with its name and the folder that its relative paths start from. */
export interface NamedProfile {
  readonly name: string;
  readonly folder: string;
  /** Of the profile's file. */
  readonly path: string;
  readonly file: ProfileFile;
}

interface AnyProfile extends Omit<NamedProfile, 'file'> {
  readonly file: ProfileFile | SocketProfile;
}

const readAnyProfile = (io: CliIo, given: string | undefined): AnyProfile => {
  const profile = chooseName(io, given);
  const folder = profilesFolder(io);
  const known = listProfiles(io);
  const path = join(folder, profile + suffix);
  if (!known.includes(profile)) {
    const others = known.length === 0 ? 'there is none' : `there are: ${known.join(', ')}`;
    throw invalid(`there is no profile ${profile} in ${folder}; ${others}`, { field: 'profile', profile, folder });
  }
  return { name: profile, folder, path, file: parse(readUserFile(path, { field: 'profile' }), path) };
};

/**
 * Reads a profile of somebody who has a certificate.
 * @param given – as of {@link openProfile}
 * @throws {GatewayError} CONFIG_INVALID, also for the profile of an agent's socket
 */
export const readProfile = (io: CliIo, given: string | undefined): NamedProfile => {
  const { file, ...rest } = readAnyProfile(io, given);
  if ('cert_file' in file) return { ...rest, file };
  throw invalid(`profile ${rest.name} is an agent's socket, and has no certificate of its own`, { field: 'profile' });
};

const resolveUkey = (folder: string, given: UkeyProfile | undefined): UkeyProfile | undefined => {
  if (given === undefined) return undefined;
  const { module, mechanisms, pin_file, ...rest } = given;
  return {
    ...rest,
    module: resolve(folder, module),
    ...(mechanisms === undefined ? {} : { mechanisms: resolve(folder, mechanisms) }),
    ...(pin_file === undefined ? {} : { pin_file: resolve(folder, pin_file) }),
  };
};

/**
 * What a profile says besides how to connect.
 * @param given – as for `openProfile`
 * @throws {GatewayError} CONFIG_INVALID
 */
export const findProfile = (io: CliIo, given: string | undefined): Profile => {
  const { name: profile, folder, path, file } = readProfile(io, given);
  return {
    name: profile,
    path,
    ukey: resolveUkey(folder, file.ukey),
    readCertificate: () => readUserFile(resolve(folder, file.cert_file), { field: 'cert_file' }),
  };
};

/**
 * A client as a profile says, with the session of an operator who is logged in; nothing is sent yet.
 * @param given – name of the profile; $HSMCTL_PROFILE, or the only profile that there is, when not given
 * @throws {GatewayError} CONFIG_INVALID; CLIENT_CERT_INVALID for a certificate that can't work
 */
export const openProfile = (io: CliIo, given: string | undefined): GatewayClient => {
  const { path, folder, file: profile } = readAnyProfile(io, given);
  const retry = { maxAttempts: 3 };
  if (!('cert_file' in profile)) return createClient({ endpoint: profile.endpoint, retry });
  const session = readSession(path);
  const read = (field: 'ca_file' | 'cert_file' | 'key_file', isPrivate = false): Buffer =>
    readUserFile(resolve(folder, profile[field]), { field, isPrivate });
  const key = read('key_file', true);
  try {
    return createClient({
      endpoint: profile.endpoint,
      ...(profile.server_name === undefined ? {} : { serverName: profile.server_name }),
      ...(session === undefined ? {} : { operatorSession: session.token }),
      tls: { ca: read('ca_file'), cert: read('cert_file'), key },
      retry,
    });
  } finally {
    key.fill(0);
  }
};
