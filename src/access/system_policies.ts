/**
 * @module The policies that every deployment has, under the names that users of the seeds know. They are the
 * only ones that can be attached today; documents of tenants come on top.
 */
import type { PolicyDocument } from './policy.ts';

const allow = (...Action: string[]): PolicyDocument => ({ Version: '1.1', Statement: [{ Effect: 'Allow', Action }] });

/** By name. `Tenant Guest` may use keys and nothing else: neither see them all nor change one. */
export const systemPolicies: Readonly<Record<string, PolicyDocument>> = {
  'KMS Administrator': allow('kms:*'),
  'KMS CMKFullAccess': allow(
    'kms:cmk:*',
    'kms:dek:*',
    'kms:grant:*',
    'kms:cmkTag:*',
    'kms:alias:*',
    'kms:keystore:get',
    'kms:keystore:list',
    'kms::generateRandom',
  ),
  'KMS CMKReadOnlyAccess': allow(
    'kms:cmk:get',
    'kms:cmk:list',
    'kms:cmk:getPublicKey',
    'kms:cmk:getInstance',
    'kms:cmk:getQuota',
    'kms:cmk:getRotation',
    'kms:cmk:getTags',
    'kms:cmk:listWarnings',
    'kms:cmk:watchEvents',
    'kms:alias:list',
    'kms:cmkTag:list',
    'kms:cmkTag:listInstance',
    'kms:keystore:get',
    'kms:keystore:list',
    'kms:grant:list',
  ),
  'SDF FullAccess': allow('sdf:*'),
  // What an application needs of a device whose keys and files others look after.
  'SDF CryptoAccess': allow('sdf:device:*', 'sdf:key:*', 'sdf:data:*', 'sdf:file:read'),
  'Tenant Guest': allow(
    'kms:cmk:createDataKey',
    'kms:cmk:createDataKeyWithoutPlaintext',
    'kms:cmk:encryptDataKey',
    'kms:cmk:decryptDataKey',
    'kms:cmk:encryptData',
    'kms:cmk:decryptData',
    'kms:cmk:sign',
    'kms:cmk:verify',
    'kms:cmk:generateMac',
    'kms:cmk:verifyMac',
    'kms:cmk:getPublicKey',
    'kms::generateRandom',
  ),
};

export const isSystemPolicy = (name: string): boolean => Object.hasOwn(systemPolicies, name);
