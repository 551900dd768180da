package io.escapement.temporal;

import io.escapement.policy.CompensationSpec;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.WorkflowLocal;
import java.util.Optional;

/**
 * What an activity's worker must know of compensation, carried in the activity's header.
 *
 * @param undoneBy the activity type that undoes a step which names none; empty where the job has
 *     none
 * @param step the step of the activity's own key, where it is a compensation itself; else empty
 */
public record SagaHeader(String undoneBy, String step) {

  static final WorkflowLocal<SagaHeader> NEXT = new WorkflowLocal<>();

  private static final SagaHeader NONE = new SagaHeader("", "");
  private static final String KEY = "escapement.saga";
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  /** For the work of a window. */
  static SagaHeader of(Optional<CompensationSpec> compensate) {
    return new SagaHeader(compensate.map(CompensationSpec::type).orElse(""), "");
  }

  /** For what undoes it. */
  static SagaHeader undoing(String step) {
    return new SagaHeader("", step);
  }

  /** Leaves the header as it is where there is nothing to say. */
  void writeTo(Header header) {
    if (!equals(NONE)) {
      header.getValues().put(KEY, JSON.toPayload(this).orElseThrow());
    }
  }

  static SagaHeader readFrom(Header header) {
    Payload payload = header.getValues().get(KEY);
    return payload == null ? NONE : JSON.fromPayload(payload, SagaHeader.class, SagaHeader.class);
  }
}
