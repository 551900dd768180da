package io.escapement.admin.platform;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Names each call by a trace id, taken from the caller's W3C {@code traceparent} where there is
 * one. It stands in the log, in error bodies and in the answer's {@code X-Trace-Id}.
 */
@Provider
@PreMatching
@Priority(Trace.FIRST)
public final class Trace implements ContainerRequestFilter, ContainerResponseFilter {

  /** Before everything that may refuse a call. */
  static final int FIRST = 1;

  private static final String KEY = "traceId";
  private static final Pattern PARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  /** The current call's trace id; empty outside of one. */
  static String current() {
    return Optional.ofNullable(MDC.get(KEY)).orElse("");
  }

  @Override
  public void filter(ContainerRequestContext request) {
    MDC.put(KEY, traceId(Optional.ofNullable(request.getHeaderString("traceparent"))));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle("X-Trace-Id", current());
    MDC.remove(KEY);
  }

  static String traceId(Optional<String> parent) {
    return parent
        .map(PARENT::matcher)
        .filter(Matcher::matches)
        .map(form -> form.group(1))
        .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
  }
}
