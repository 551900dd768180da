package io.escapement.admin.platform;

/** The closed list of names that an error body may carry. */
public enum ErrorName {
  /** A query or path parameter is not of its form or outside its bounds. */
  INVALID_PARAMETER(400),
  /** The body can't be read as JSON or YAML. */
  MALFORMED_BODY(400),
  /** Something else is wrong with the request. */
  BAD_REQUEST(400),
  /** Nobody was recognised: no credentials, or none that are good. */
  UNAUTHENTICATED(401),
  /** The caller may not do this, or a page of another site asks for it. */
  FORBIDDEN(403),
  /** No job of this id. */
  UNKNOWN_JOB(404),
  /** The job has no window at this instant. */
  UNKNOWN_WINDOW(404),
  /** The job has no backfill of this number. */
  UNKNOWN_BACKFILL(404),
  /** The job has no version of this number. */
  UNKNOWN_VERSION(404),
  /** There is no change of this number. */
  UNKNOWN_CHANGE(404),
  /** There is no alert of this number. */
  UNKNOWN_ALERT(404),
  /** There is nothing at this address. */
  NOT_FOUND(404),
  /** The address does not know this method. */
  METHOD_NOT_ALLOWED(405),
  /** None of the types that the caller accepts can be had. */
  NOT_ACCEPTABLE(406),
  /** There is no API token of this id that the caller may see. */
  UNKNOWN_TOKEN(404),
  /** The id in the body is another one than in the address. */
  ID_MISMATCH(409),
  /** The request contradicts what is stored. */
  CONFLICT(409),
  /** The job has another version than when the change was proposed. */
  CHANGE_STALE(409),
  /** The job is not as the caller expects it. */
  STALE(412),
  /** The body is longer than 1 MiB. */
  PAYLOAD_TOO_LARGE(413),
  /** The body's type can't be read here. */
  UNSUPPORTED_MEDIA_TYPE(415),
  /** The spec has problems; {@code parameters.problems} lists them all. */
  INVALID_SPEC(422),
  /** The caller must say which version of the job they change. */
  PRECONDITION_REQUIRED(428),
  /** Too many sign-ins failed from this address; {@code Retry-After} says when to try again. */
  TOO_MANY_REQUESTS(429),
  /** A defect of ours; the log tells more under the trace id. */
  INTERNAL(500),
  /** The Temporal frontend does not answer. */
  ENGINE_UNREACHABLE(503),
  /** An issuer's keys can't be had, so that nobody can be recognised by them. */
  ISSUER_UNREACHABLE(503);

  private final int status;

  ErrorName(int status) {
    this.status = status;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }
}
