/** A key as it may be shown. */
export interface KnownKey {
  readonly name: string;
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly createdAt: string;
}

/** The one key of the person on this machine: something held that only something known opens (21 CFR 11.200(a)(1)). */
export interface SigningKeys {
  known(): Promise<KnownKey | null>;
  /** Rejects with `conflict` where there is a key already. */
  create(name: string, passphrase: string): Promise<KnownKey>;
  /** The secret key, 32 bytes. Rejects with `no_permission` for a wrong passphrase, `not_found` where there is no key. */
  open(passphrase: string): Promise<Uint8Array>;
}
