package io.escapement.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.common.converter.Values;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trail of failed attempts in an activity's heartbeat details: as a second payload where the
 * job left no details in this attempt, else in the metadata of the job's own, since the SDK sends
 * one payload only.
 */
public final class KeptTrail {

  private static final String KEY = "escapement-trail";
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  /** Stands in the place of the job's own details where it left none. */
  static final Payload NOTHING = JSON.toPayload(null).orElseThrow();

  private KeptTrail() {}

  /** Heartbeat details of the job's own, and the trail beside them. */
  static Payloads beside(Payload own, Trail trail) {
    return Payloads.newBuilder().addPayloads(own).addPayloads(payload(trail)).build();
  }

  /**
   * The job's own details with the trail in them.
   *
   * @return empty where the converter does not pass on a raw value, as it is expected to
   */
  static Optional<RawValue> within(@Nullable Object details, Trail trail, DataConverter converter) {
    Payload own = plain(converter.toPayload(details).orElseThrow(), converter);
    RawValue carried =
        new RawValue(own.toBuilder().putMetadata(KEY, payload(trail).toByteString()).build());
    return converter
        .toPayload(carried)
        .map(sent -> plain(sent, converter))
        .filter(carried.getPayload()::equals)
        .map(same -> carried);
  }

  /** The trail in heartbeat details as the server has them. */
  public static Optional<Trail> in(Payloads details, DataConverter converter) {
    return details.getPayloadsCount() > 1
        ? Optional.of(trail(details.getPayloads(1)))
        : details.getPayloadsList().stream().findFirst().flatMap(own -> in(own, converter));
  }

  private static Optional<Trail> in(Payload own, DataConverter converter) {
    return within(plain(own, converter));
  }

  /** The trail in heartbeat details as workflow code has them. */
  static Optional<Trail> in(Values details) {
    if (details.getSize() > 1) {
      return Optional.ofNullable(details.get(1, Trail.class));
    }
    return details.getSize() == 0
        ? Optional.empty()
        : Optional.ofNullable(details.get(0, RawValue.class))
            .flatMap(own -> within(own.getPayload()));
  }

  private static Optional<Trail> within(Payload own) {
    return Optional.ofNullable(own.getMetadataMap().get(KEY)).map(KeptTrail::parse);
  }

  private static Trail parse(ByteString kept) {
    try {
      return trail(Payload.parseFrom(kept));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the trail of failed attempts can't be read", e);
    }
  }

  private static Payload payload(Trail trail) {
    return JSON.toPayload(trail).orElseThrow();
  }

  private static Trail trail(Payload payload) {
    return JSON.fromPayload(payload, Trail.class, Trail.class);
  }

  /** A payload before its codec, where the client has one. */
  private static Payload plain(Payload payload, DataConverter converter) {
    return converter instanceof PayloadCodec codec
        ? codec.decode(List.of(payload)).get(0)
        : payload;
  }
}
