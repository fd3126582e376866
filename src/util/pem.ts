/** @module PEM texts with several certificates. */

const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Certificates of several PEM texts, each once, in their order. */
export const joinCertificates = (...texts: readonly string[]): string => {
  const all = texts.flatMap((text) => text.match(certificatePattern) ?? []);
  const seen = new Map(all.map((pem) => [pem.replace(/\s/g, ''), pem]));
  return [...seen.values()].map((pem) => `${pem}\n`).join('');
};
