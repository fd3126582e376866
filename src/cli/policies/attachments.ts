/** @module What `hsmctl policy attach`, `detach` and `list` do over a gateway. The commands are with those that work on the store. */
import { harmless } from '../../util/table.ts';
import type { CliIo } from '../io.ts';
import * as common from './common.ts';
import type { Policy } from './policy_commands.ts';

interface Attachment {
  readonly subject: string;
  readonly policy: string;
  readonly attach_time: string;
  readonly is_system: boolean;
}

export interface AttachmentFlags extends common.PolicyFlags {
  readonly principal?: string;
  readonly policy?: string;
}

const attachmentColumns = [
  { header: 'POLICY', value: ({ policy }: Attachment) => policy, minWidth: 12 },
  { header: 'ATTACHED TO', value: ({ subject }: Attachment) => subject, minWidth: 10 },
  { header: 'OF', value: ({ is_system }: Attachment) => (is_system ? 'the system' : 'the tenant') },
  { header: 'SINCE', value: ({ attach_time }: Attachment) => common.timeText(attach_time) },
];

const policyColumns = [
  { header: 'POLICY', value: ({ name }: Policy) => name, minWidth: 12 },
  { header: 'OF', value: ({ is_system }: Policy) => (is_system ? 'the system' : 'the tenant') },
  { header: 'REVISION', value: ({ revision, is_system }: Policy) => (is_system ? '-' : String(revision)) },
  { header: 'UPDATED', value: ({ update_time }: Policy) => common.timeText(update_time), minWidth: 10 },
  { header: 'DESCRIPTION', value: ({ description }: Policy) => description, minWidth: 11 },
];

/** A principal by itself may have more by its groups; a group, or everybody, has nothing but its own. */
const isPrincipal = (subject: string): boolean => subject !== '*' && !subject.startsWith('group/');

const fetchAttachments = async (io: CliIo, principal: string, flags: AttachmentFlags) => ({
  attachments: await common.fetchAll(async (marker) => {
    const request = { subject: principal, effective: isPrincipal(principal), marker, limit: 1000 };
    const page = await common.callPolicies<{
      readonly attachments: readonly Attachment[];
      readonly next_marker: string;
    }>(io, 'ListAttachments', request, flags);
    return { rows: page.attachments, next: page.next_marker };
  }),
});

const fetchPolicies = async (io: CliIo, flags: AttachmentFlags) => ({
  policies: await common.fetchAll(async (marker) => {
    const page = await common.callPolicies<{ readonly policies: readonly Policy[]; readonly next_marker: string }>(
      io,
      'ListPolicies',
      { marker, limit: 1000 },
      flags,
    );
    return { rows: page.policies, next: page.next_marker };
  }),
});

/** What a principal has, with what it has by its groups and by `*`; without a principal every policy that the tenant can use. */
export const listRemotely = (io: CliIo, flags: AttachmentFlags): Promise<void> => {
  const { principal } = flags;
  if (principal === undefined) {
    return common.answer(
      io,
      flags,
      () => fetchPolicies(io, flags),
      ({ policies }) => common.tableText(io, policyColumns, policies),
    );
  }
  return common.answer(
    io,
    flags,
    () => fetchAttachments(io, principal, flags),
    ({ attachments }) =>
      attachments.length === 0
        ? '(no policy: everything is denied)\n'
        : common.tableText(io, attachmentColumns, attachments),
  );
};

const changeOf = ({ principal = '', policy = '' }: AttachmentFlags) => ({ subject: principal, policy });

export const attachRemotely = (io: CliIo, flags: AttachmentFlags): Promise<void> =>
  common.answer(
    io,
    flags,
    () => common.callPolicies<object>(io, 'AttachPolicy', changeOf(flags), flags),
    () => `${harmless(flags.policy ?? '')} is attached to ${harmless(flags.principal ?? '')}\n`,
  );

export const detachRemotely = (io: CliIo, flags: AttachmentFlags): Promise<void> =>
  common.answer(
    io,
    flags,
    () => common.callPolicies<{ readonly detached: boolean }>(io, 'DetachPolicy', changeOf(flags), flags),
    ({ detached }) => (detached ? 'detached\n' : 'it was not attached\n'),
  );
