import * as ed25519 from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from '../../workspace/canonical-json.ts';
import { sha256Of } from './manifest.ts';

ed25519.hashes.sha512 = sha512;

/** What a person signs with the manifest: who, what it means, and when (21 CFR 11.50). */
export const signerSchema = z.strictObject({
  name: z.string().min(1),
  /** What signing means: authorship, review, approval, or in the person's own words. */
  meaning: z.string().min(1),
  /** Instant in UTC by the clock of the person's machine. */
  signedAt: z.string(),
  offsetMinutes: z.number().int(),
});
export type Signer = z.infer<typeof signerSchema>;

/** Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of the signer and the SHA-256 of the manifest. */
export const signatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  signer: signerSchema,
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Signature = z.infer<typeof signatureSchema>;

const signedText = ({ manifestSha256, signer }: Pick<Signature, 'manifestSha256' | 'signer'>): Uint8Array =>
  utf8ToBytes(canonicalJson({ purpose: 'meshbench-dossier-signature', manifestSha256, signer }));

/** The public key of a secret one (32 bytes), as 64 hexadecimal digits. */
export const publicKeyOf = (secretKey: Uint8Array): string => bytesToHex(ed25519.getPublicKey(secretKey));

/** @param secretKey 32 bytes */
export function signManifest(manifest: Uint8Array, signer: Signer, secretKey: Uint8Array): Uint8Array {
  const manifestSha256 = sha256Of(manifest);
  const signature: Signature = {
    algorithm: 'Ed25519',
    manifestSha256,
    signer,
    publicKey: publicKeyOf(secretKey),
    signature: bytesToHex(ed25519.sign(signedText({ manifestSha256, signer }), secretKey)),
  };
  return utf8ToBytes(canonicalJson(signature));
}

/** The signature belongs to the key that it names, to this manifest and to what it says of the signer. Whose key it is, it cannot tell. */
export function isSignatureOf(signature: Signature, manifest: Uint8Array): boolean {
  if (signature.manifestSha256 !== sha256Of(manifest)) return false;
  try {
    return ed25519.verify(hexToBytes(signature.signature), signedText(signature), hexToBytes(signature.publicKey), { zip215: false });
  } catch {
    // Bytes that are no point of the curve.
    return false;
  }
}

/** How people compare keys: the first 16 bytes of the SHA-256 of the public key, in groups of four digits. */
export function fingerprintOf(publicKey: string): string {
  return (sha256Of(hexToBytes(publicKey)).slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}
