/** The errors of the service with their statuses, and those of the front end before it. */
export const statusOf = {
  ValidationException: 400,
  IncompleteSignatureException: 400,
  ExpiredTokenException: 403,
  UnauthorizedException: 401,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnrecognizedClientException: 403,
  ResourceNotFoundException: 404,
  UnknownOperationException: 404,
  ConflictException: 409,
  ThrottlingException: 429,
  InternalServerException: 500,
} as const;
export type ErrorName = keyof typeof statusOf;

/** Thrown by a handler: becomes the service's error. */
export class ServiceFailure extends Error {
  override readonly name: ErrorName;

  constructor(name: ErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

export const missing = (what: string, id: string): ServiceFailure =>
  new ServiceFailure('ResourceNotFoundException', `${what} ${id} not found`);

/** What DataZone answers to those who are no members, and for a domain that is not there. */
export const notPermitted = (operation: string): ServiceFailure =>
  new ServiceFailure('AccessDeniedException', `User is not permitted to perform operation: ${operation}`);
