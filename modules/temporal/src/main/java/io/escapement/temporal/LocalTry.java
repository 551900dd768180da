package io.escapement.temporal;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.WorkflowLocal;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a local attempt, carried in its header and, because history keeps no header of
 * it, as its last argument. The server knows of it only once it has ended.
 *
 * @param job what its worker must know of the policy
 * @param before what its worker is told beside it
 * @param askedAt RFC 3339: the server's time when the run asked for it
 * @param timeoutMillis how long it may take
 */
public record LocalTry(JobHeader job, TryHeader before, String askedAt, long timeoutMillis) {

  static final WorkflowLocal<LocalTry> NEXT = new WorkflowLocal<>();

  private static final String KEY = "escapement-local";
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  void writeTo(Header header) {
    job.writeTo(header);
    before.writeTo(header);
    JSON.toPayload(this).ifPresent(payload -> header.getValues().put(KEY, payload));
  }

  /** Empty for an attempt that is not local. */
  static Optional<LocalTry> readFrom(Header header) {
    return Optional.<Payload>ofNullable(header.getValues().get(KEY))
        .map(payload -> JSON.fromPayload(payload, LocalTry.class, LocalTry.class));
  }

  /** {@link #askedAt} as an instant. */
  public Instant askedAtInstant() {
    return Instant.parse(askedAt);
  }
}
