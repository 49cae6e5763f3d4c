import type { ServerResponse } from 'node:http';

export interface S3Error {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const xml = (text: string): string => text.replaceAll(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** An error as S3 writes it; the answer to HEAD has no body. */
export function answerError(response: ServerResponse, { status, code, message, headers }: S3Error, isHead: boolean): void {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers });
  response.end(
    isHead
      ? undefined
      : `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${xml(message)}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`,
  );
}
