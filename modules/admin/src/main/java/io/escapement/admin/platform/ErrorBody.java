package io.escapement.admin.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * What every failed call answers.
 *
 * @param code the HTTP status
 * @param name the kind of failure
 * @param message what is wrong, which value, which bound, what to do
 * @param parameters the same for programs
 * @param traceId where to look for this call in the log
 */
public record ErrorBody(
    int code, ErrorName name, String message, Map<String, ?> parameters, String traceId) {

  static ErrorBody of(ErrorName name, String message, Map<String, ?> parameters) {
    return new ErrorBody(name.status(), name, message, parameters, Trace.current());
  }

  Response response() {
    ResponseBuilder response =
        Response.status(code).entity(this).type(MediaType.APPLICATION_JSON_TYPE);
    if (name == ErrorName.UNAUTHENTICATED) {
      // Basic, so that browsers ask for it and can show the dashboard.
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"escapement\"");
      response.header(
          HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"escapement\", charset=\"UTF-8\"");
    }
    Optional.ofNullable(parameters.get("retryAfterSeconds"))
        .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
    return response.build();
  }
}
