/** @module DEVICEINFO of GM/T 0018: who made the device and what it can do. */
import { StructReader, StructWriter } from './sdf_struct.ts';

/** Size of DEVICEINFO in bytes. */
export const deviceInfoBytes = 100;

export interface DeviceInfo {
  /** At most 40 characters of ASCII. */
  readonly issuerName: string;
  /** At most 16. */
  readonly deviceName: string;
  /** At most 16: eight of a date (YYYYMMDD), three of a batch, five of a number. */
  readonly deviceSerial: string;
  readonly deviceVersion: number;
  /** 1 for the edition of 2012, 2 for that of 2023. */
  readonly standardVersion: number;
  /** Asymmetric identifiers, combined bit by bit. */
  readonly asymAlgAbility: number;
  /** Lengths of asymmetric keys in bits, combined bit by bit. */
  readonly asymBitsAbility: number;
  readonly symAlgAbility: number;
  readonly hashAlgAbility: number;
  /** Space for files, in bytes. */
  readonly bufferSize: number;
}

const texts = [
  ['issuerName', 40],
  ['deviceName', 16],
  ['deviceSerial', 16],
] as const;

const numbers = [
  'deviceVersion',
  'standardVersion',
  'asymAlgAbility',
  'asymBitsAbility',
  'symAlgAbility',
  'hashAlgAbility',
  'bufferSize',
] as const;

/**
 * Encodes DEVICEINFO.
 * @returns 100 bytes
 * @throws {GatewayError} FIELD_INVALID naming the member that does not fit
 * @see GM/T 0018-2012 §5.3.1
 */
export const encodeDeviceInfo = (info: DeviceInfo): Buffer => {
  const writer = new StructWriter(deviceInfoBytes);
  for (const [name, width] of texts) writer.text(name, info[name], width);
  for (const name of numbers) writer.u32(name, info[name]);
  return writer.done();
};

/**
 * Decodes DEVICEINFO.
 * @throws {GatewayError} FIELD_INVALID for another size, or text that is not ASCII with zeros after it
 */
export const decodeDeviceInfo = (bytes: Uint8Array): DeviceInfo => {
  const reader = StructReader.exact('device_info', bytes, deviceInfoBytes);
  return {
    issuerName: reader.text('issuerName', 40),
    deviceName: reader.text('deviceName', 16),
    deviceSerial: reader.text('deviceSerial', 16),
    deviceVersion: reader.u32('deviceVersion'),
    standardVersion: reader.u32('standardVersion'),
    asymAlgAbility: reader.u32('asymAlgAbility'),
    asymBitsAbility: reader.u32('asymBitsAbility'),
    symAlgAbility: reader.u32('symAlgAbility'),
    hashAlgAbility: reader.u32('hashAlgAbility'),
    bufferSize: reader.u32('bufferSize'),
  };
};
