/** @module `hsmctl backup`: verbs of BackupService. What takes keys out or brings them back is proposed, and others approve it. */
import type { ServiceGroups } from '../kms/groups.ts';

const archive = { positional: 'name' } as const;

export const backupCommands: ServiceGroups = {
  service: 'BackupService',
  details: `
Archives lie in the folder of the gateway in the profile (backups.directory); to restore one elsewhere, copy the file into the folder of a
gateway whose control token has the same root KEK. create, restore and delete take approvals: --propose, then "hsmctl approval approve" by
others, then "hsmctl approval execute" (with --timeout where there are many keys: it prints the archive's name and sha256). Keys that can't
leave their token are listed as not contained.`,
  groups: {
    backup: {
      description: 'archives of partitions: create, verify, restore',
      verbs: {
        create: {
          rpc: 'CreateBackup',
          positional: 'partition_id',
          names: ['none', 'createBackup'],
          isSlow: true,
          isApproved: true,
          examples: ['create PARTITION_ID --tenant acme --propose --comment "before the move"'],
        },
        list: {
          rpc: 'ListBackups',
          names: ['none', 'listBackups'],
          offset: { field: 'marker', total: 'total' },
          examples: ['list', 'list --all --output json'],
        },
        verify: {
          ...archive,
          rpc: 'VerifyBackup',
          names: ['none', 'verifyBackup'],
          isSlow: true,
          examples: ['verify NAME', 'verify NAME --sha256 SHA256 --timeout 600000'],
        },
        restore: {
          ...archive,
          rpc: 'RestoreBackup',
          names: ['none', 'restoreBackup'],
          isSlow: true,
          isApproved: true,
          examples: [
            'restore NAME --sha256 SHA256 --propose',
            'restore NAME --sha256 SHA256 --slot-id SLOT_ID --propose --valid-hours 8',
          ],
        },
        delete: {
          ...archive,
          rpc: 'DeleteBackup',
          names: ['none', 'deleteBackup'],
          isApproved: true,
          warning: 'removes the archive for good',
          examples: ['delete NAME --propose'],
        },
      },
    },
  },
};
