package io.escapement.temporal;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * The window of a run that continued itself as new, in the header of the run that goes on with it.
 *
 * @param runId the run that continued itself: the server hands the header on to the runs of later
 *     slots, too, and they must not take it for theirs
 * @param plannedAt RFC 3339: the window
 * @param graceEnd RFC 3339: the end of its grace
 */
record Continued(String runId, String plannedAt, String graceEnd) {

  private static final String KEY = "escapement.continued";
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  void writeTo(Header header) {
    JSON.toPayload(this).ifPresent(payload -> header.getValues().put(KEY, payload));
  }

  /** What the run before said, where that run continued itself as this one. */
  static Optional<Continued> readFrom(Header header, WorkflowInfo info) {
    return Optional.ofNullable(header.getValues().get(KEY))
        .map(payload -> JSON.fromPayload(payload, Continued.class, Continued.class))
        .filter(
            before -> info.getContinuedExecutionRunId().filter(before.runId::equals).isPresent());
  }

  Instant planned() {
    return Instant.parse(plannedAt);
  }
}
