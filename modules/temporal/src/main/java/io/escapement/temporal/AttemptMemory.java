package io.escapement.temporal;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.payload.context.ActivitySerializationContext;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the failed attempts of a window in the activity's heartbeat details, the one place on
 * the server that the next attempt can read, and that is left of an attempt which is lost. The
 * job's own details stay what they are.
 */
final class AttemptMemory extends ActivityExecutionContextBase {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptMemory.class);

  private final Trail trail;
  private @Nullable JobHeader header;
  private volatile @Nullable Beat last;

  /** That the job sent a heartbeat in this attempt, and with what. */
  private record Beat(@Nullable Object details) {}

  AttemptMemory(ActivityExecutionContext next) {
    super(next);
    this.trail =
        next.getInfo()
            .getHeartbeatDetails()
            .flatMap(details -> KeptTrail.in(details, converter()))
            .orElse(Trail.empty());
  }

  /** The attempts of this activity that failed before this one. */
  Trail trail() {
    return trail;
  }

  /** The identity of the worker that runs this attempt. */
  String worker() {
    return getWorkflowClient().getOptions().getIdentity();
  }

  /** Tells what the activity is for; what an earlier one left can be found from then on. */
  void belongsTo(JobHeader known) {
    header = known;
  }

  /** Whether the server has details of the job's own for the next attempt of this activity. */
  boolean hasDetails() {
    return last != null || ownDetails().isPresent();
  }

  private DataConverter converter() {
    ActivityInfo info = getInfo();
    return getWorkflowClient()
        .getOptions()
        .getDataConverter()
        .withContext(
            new ActivitySerializationContext(
                info.getNamespace(),
                info.getWorkflowId(),
                info.getWorkflowType(),
                info.getActivityType(),
                info.getActivityTaskQueue(),
                false));
  }

  /** What the job says replaces what is kept, so the trail must go with it. */
  @Override
  public <V> void heartbeat(V details) throws ActivityCompletionException {
    Beat beat = new Beat(details);
    last = beat;
    if (trail.attempts().isEmpty()) {
      super.heartbeat(details);
    } else {
      send(beat, trail);
    }
  }

  /** As the SDK does: the last details of this attempt, else of the one before. */
  @Override
  @SuppressWarnings("unchecked") // The SDK's own contract: the caller knows what it left.
  public <V> Optional<V> getHeartbeatDetails(Class<V> detailsClass, Type detailsGenericType) {
    Beat beat = last;
    return beat != null
        ? Optional.ofNullable((V) beat.details())
        : getLastHeartbeatDetails(detailsClass, detailsGenericType);
  }

  @Override
  public <V> Optional<V> getHeartbeatDetails(Class<V> detailsClass) {
    return getHeartbeatDetails(detailsClass, detailsClass);
  }

  @Override
  public <V> Optional<V> getLastHeartbeatDetails(Class<V> detailsClass, Type detailsGenericType) {
    return detailsBefore()
        .map(details -> converter().fromPayload(details, detailsClass, detailsGenericType));
  }

  @Override
  public <V> Optional<V> getLastHeartbeatDetails(Class<V> detailsClass) {
    return getLastHeartbeatDetails(detailsClass, detailsClass);
  }

  /** What the attempt before left, of whichever activity. */
  private Optional<Payload> detailsBefore() {
    return ownDetails()
        .or(
            () ->
                Optional.ofNullable(header)
                    .filter(known -> known.attemptsBefore() > 0)
                    .flatMap(known -> LeftDetails.of(getWorkflowClient(), getInfo(), known)));
  }

  /** What an earlier attempt of this activity left; nothing where it left the trail only. */
  private Optional<Payload> ownDetails() {
    return getInfo()
        .getHeartbeatDetails()
        .filter(before -> before.getPayloadsCount() > 0)
        .map(before -> before.getPayloads(0))
        .filter(own -> !own.equals(KeptTrail.NOTHING));
  }

  /**
   * Leaves the trail for the next attempt. It is an aid, never worth losing an attempt for.
   *
   * <p>The SDK sends an attempt's last details once more along with its failure, and those would
   * replace the trail: where the job left details, the trail goes with them.
   */
  void keep(Trail longer) {
    try {
      Beat beat = last;
      if (beat != null) {
        send(beat, longer);
      } else {
        record(longer);
      }
    } catch (StatusRuntimeException | ActivityCompletionException e) {
      LOG.warn("the trail of failed attempts was not kept: {}", e.getMessage());
    }
  }

  private void send(Beat beat, Trail kept) {
    Optional<RawValue> carried = KeptTrail.within(beat.details(), kept, converter());
    if (carried.isPresent()) {
      super.heartbeat(carried.get());
    } else {
      super.heartbeat(beat.details());
    }
  }

  private void record(Trail longer) {
    WorkflowClient client = getWorkflowClient();
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .recordActivityTaskHeartbeat(
            RecordActivityTaskHeartbeatRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskToken(ByteString.copyFrom(getTaskToken()))
                .setIdentity(worker())
                .setDetails(KeptTrail.beside(ownDetails().orElse(KeptTrail.NOTHING), longer))
                .build());
  }
}
