/** @module Tags of protobuf's wire format, for messages that are read and written by hand. */

/** Tag of a length-delimited field. */
export const lengthTag = (field: number): number => (field << 3) | 2;
