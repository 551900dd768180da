package io.escapement.admin.platform;

import java.util.Optional;

/** The names of the refusals that Jersey makes by itself. */
final class HttpErrors {

  private HttpErrors() {}

  /** Empty where the status tells of a defect of ours. */
  static Optional<ErrorName> named(int status) {
    return switch (status) {
      case 404 -> Optional.of(ErrorName.NOT_FOUND);
      case 405 -> Optional.of(ErrorName.METHOD_NOT_ALLOWED);
      case 406 -> Optional.of(ErrorName.NOT_ACCEPTABLE);
      case 409 -> Optional.of(ErrorName.CONFLICT);
      case 413 -> Optional.of(ErrorName.PAYLOAD_TOO_LARGE);
      case 415 -> Optional.of(ErrorName.UNSUPPORTED_MEDIA_TYPE);
      default -> status < 500 ? Optional.of(ErrorName.BAD_REQUEST) : Optional.empty();
    };
  }

  static String remedy(ErrorName name) {
    return switch (name) {
      case NOT_FOUND -> "there is nothing at this address; the API is under /api/v1";
      case METHOD_NOT_ALLOWED -> "this address does not know the method; see the header Allow";
      case NOT_ACCEPTABLE -> "this address can't answer in a type that was asked for; accept */*";
      case UNSUPPORTED_MEDIA_TYPE ->
          "the body's type can't be read here; send application/json or application/yaml";
      default -> "the request can't be understood; compare it with the API's documentation";
    };
  }
}
