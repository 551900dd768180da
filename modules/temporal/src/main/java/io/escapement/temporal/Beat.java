package io.escapement.temporal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.common.converter.Values;
import io.temporal.failure.ApplicationFailure;
import java.util.Base64;
import java.util.Optional;

/**
 * The heartbeat details of an activity that has something to remember: what the job itself put
 * there, and beside it what the next attempt and the run must know. A failure that leaves steps
 * behind has the same as its last detail.
 *
 * @param own the job's own details, as a payload in Base64; empty where there are none
 * @param trail the attempts that failed
 * @param steps the steps that were registered
 */
public record Beat(String own, Trail trail, Steps steps) {

  /** Tells such details from a job's own. */
  private static final String MARK = "escapement";

  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  /** There is nothing to remember. */
  static Beat none() {
    return of(Optional.empty(), Trail.empty(), Steps.none());
  }

  static Beat of(Optional<Payload> own, Trail trail, Steps steps) {
    String text =
        own.map(payload -> Base64.getEncoder().encodeToString(payload.toByteArray())).orElse("");
    return new Beat(text, trail, steps);
  }

  static Beat withoutOwn(Trail trail, Steps steps) {
    return of(Optional.empty(), trail, steps);
  }

  /** What a failed attempt left as the last of its details: the trail, and its steps if any. */
  public static Beat leftIn(Payload detail, DataConverter converter) {
    return read(converter.fromPayload(detail, RawValue.class, RawValue.class))
        .orElseGet(
            () ->
                withoutOwn(converter.fromPayload(detail, Trail.class, Trail.class), Steps.none()));
  }

  /** The same for workflow code. */
  static Beat leftBy(ApplicationFailure failure) {
    Values details = failure.getDetails();
    int last = details.getSize() - 1;
    if (last < 0) {
      return none();
    }
    return read(details.get(last, RawValue.class))
        .orElseGet(() -> withoutOwn(details.get(last, Trail.class), Steps.none()));
  }

  /** Reads details back; those of an earlier release had the trail as their second payload. */
  public static Beat read(Payloads details, DataConverter converter) {
    if (details.getPayloadsCount() == 0) {
      return none();
    }
    Payload first = details.getPayloads(0);
    return read(converter.fromPayload(first, RawValue.class, RawValue.class))
        .orElseGet(
            () ->
                of(
                    Optional.of(first),
                    details.getPayloadsCount() > 1
                        ? JSON.fromPayload(details.getPayloads(1), Trail.class, Trail.class)
                        : Trail.empty(),
                    Steps.none()));
  }

  /** The same for workflow code, which does not see the job's own details. */
  static Beat of(Values details) {
    if (details.getSize() == 0) {
      return none();
    }
    return read(details.get(0, RawValue.class))
        .orElseGet(
            () ->
                of(
                    Optional.empty(),
                    details.getSize() > 1 ? details.get(1, Trail.class) : Trail.empty(),
                    Steps.none()));
  }

  private static Optional<Beat> read(RawValue raw) {
    return Optional.of(raw.getPayload())
        .filter(payload -> payload.containsMetadata(MARK))
        .map(payload -> JSON.fromPayload(payload, Beat.class, Beat.class));
  }

  boolean isEmpty() {
    return trail.attempts().isEmpty() && steps.isEmpty();
  }

  /** What a heartbeat takes, so that every data converter passes it through. */
  RawValue toDetails() {
    Payload payload = JSON.toPayload(this).orElseThrow();
    return new RawValue(
        payload.toBuilder().putMetadata(MARK, payload.getMetadataOrThrow("encoding")).build());
  }

  Optional<Payload> ownPayload() {
    try {
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(Payload.parseFrom(Base64.getDecoder().decode(own)));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the job's own heartbeat details are unreadable", e);
    }
  }
}
