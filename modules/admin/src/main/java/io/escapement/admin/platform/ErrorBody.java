package io.escapement.admin.platform;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

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
    return Response.status(code).entity(this).type(MediaType.APPLICATION_JSON_TYPE).build();
  }
}
