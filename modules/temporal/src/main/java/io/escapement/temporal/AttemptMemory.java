package io.escapement.temporal;

import com.google.protobuf.ByteString;
import io.escapement.temporal.Steps.Step;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
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
 * Remembers the failed attempts of a window and the steps they registered in the activity's
 * heartbeat details, the one place on the server that the next attempt can read, and that is left
 * of an attempt which is lost. Once there is something to remember, each heartbeat is a {@link
 * Beat} around the job's own details.
 */
final class AttemptMemory extends ActivityExecutionContextBase {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptMemory.class);

  private final Beat before;
  private @Nullable JobHeader header;
  private Trail trail;
  private Steps steps;
  private boolean hasOwn;
  private @Nullable Object lastDetails;

  AttemptMemory(ActivityExecutionContext next) {
    super(next);
    this.before =
        next.getInfo()
            .getHeartbeatDetails()
            .map(details -> Beat.read(details, converter()))
            .orElse(Beat.none());
    this.trail = before.trail();
    this.steps = before.steps();
  }

  /** The attempts of this activity that failed before this one. */
  Trail trail() {
    return before.trail();
  }

  /** The steps that were registered, by this attempt and by those of the activity before it. */
  synchronized Steps steps() {
    return steps;
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
  synchronized boolean hasDetails() {
    return hasOwn || before.ownPayload().isPresent();
  }

  @Override
  public synchronized <V> void heartbeat(V details) throws ActivityCompletionException {
    lastDetails = details;
    hasOwn = true;
    Beat beat = beat();
    if (beat.isEmpty()) {
      super.heartbeat(details);
    } else {
      super.heartbeat(beat.toDetails());
    }
  }

  @Override
  public <V> Optional<V> getHeartbeatDetails(Class<V> type) {
    return getHeartbeatDetails(type, type);
  }

  @Override
  @SuppressWarnings("unchecked") // As the SDK does: a job reads what it wrote.
  public synchronized <V> Optional<V> getHeartbeatDetails(Class<V> type, Type generic) {
    return hasOwn ? Optional.ofNullable((V) lastDetails) : getLastHeartbeatDetails(type, generic);
  }

  @Override
  public <V> Optional<V> getLastHeartbeatDetails(Class<V> type) {
    return getLastHeartbeatDetails(type, type);
  }

  /** Where nothing is wrapped around them, the SDK can read them itself. */
  @Override
  public <V> Optional<V> getLastHeartbeatDetails(Class<V> type, Type generic) {
    Optional<Payload> own = before.ownPayload();
    if (own.isPresent() && before.isEmpty()) {
      return super.getLastHeartbeatDetails(type, generic);
    }
    return own.or(this::leftByEarlierActivity)
        .map(payload -> converter().fromPayload(payload, type, generic));
  }

  /** Asks the server only where the activity is not the window's first. */
  private Optional<Payload> leftByEarlierActivity() {
    return Optional.ofNullable(header)
        .filter(known -> known.attemptsBefore() > 0)
        .flatMap(known -> LeftDetails.of(getWorkflowClient(), getInfo(), known, converter()));
  }

  /**
   * Leaves the trail for the next attempt. It is an aid, never worth losing an attempt for. A local
   * activity has no heartbeat, so there is nowhere to leave it.
   */
  synchronized void keep(Trail longer) {
    if (getInfo().isLocal()) {
      return;
    }
    trail = longer;
    try {
      send();
    } catch (ActivityCompletionException | StatusRuntimeException e) {
      LOG.warn("the trail of failed attempts was not kept: {}", e.getMessage());
    }
  }

  /**
   * Returns once the server has the step. It takes it from the window's current attempt only.
   *
   * @throws IllegalStateException in a local activity, of which the server knows nothing
   * @throws ActivityCompletionException if this attempt was given up
   * @throws StatusRuntimeException if the server did not answer; it may have the step all the same
   */
  synchronized void register(Step step) {
    if (getInfo().isLocal()) {
      throw new IllegalStateException(
          "step \"%s\" can't be registered from a local activity, of which the server knows nothing"
                  .formatted(step.step())
              + " before it ends; let the job run with mode: remote");
    }
    steps = steps.plus(step).requireFit();
    try {
      send();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw new ActivityNotExistsException(getInfo(), e);
      }
      throw e;
    }
  }

  /**
   * First by way of the SDK, which holds heartbeats back and sends the last one once more with a
   * failure: none of its later ones may be without what is remembered now. Then at once.
   */
  private void send() {
    RawValue details = beat().toDetails();
    super.heartbeat(details);
    WorkflowClient client = getWorkflowClient();
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .recordActivityTaskHeartbeat(
            RecordActivityTaskHeartbeatRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskToken(ByteString.copyFrom(getTaskToken()))
                .setIdentity(worker())
                .setDetails(converter().toPayloads(details).orElseThrow())
                .build());
  }

  private DataConverter converter() {
    return getWorkflowClient()
        .getOptions()
        .getDataConverter()
        .withContext(new ActivitySerializationContext(getInfo()));
  }

  private Beat beat() {
    Optional<Payload> own = hasOwn ? converter().toPayload(lastDetails) : before.ownPayload();
    return Beat.of(own, trail, steps);
  }
}
