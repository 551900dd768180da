package io.escapement.temporal;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the failed attempts of a window in the activity's heartbeat details, the one place on
 * the server that the next attempt can read. The job's own heartbeat details stay the first
 * payload; the trail is the second.
 */
final class AttemptMemory extends ActivityExecutionContextBase {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptMemory.class);
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  private final Trail trail;
  private @Nullable Object lastDetails;

  AttemptMemory(ActivityExecutionContext next) {
    super(next);
    this.trail =
        next.getInfo()
            .getHeartbeatDetails()
            .filter(details -> details.getPayloadsCount() > 1)
            .map(details -> JSON.fromPayload(details.getPayloads(1), Trail.class, Trail.class))
            .orElse(Trail.empty());
  }

  /** The attempts that failed before this one. */
  Trail trail() {
    return trail;
  }

  /** The identity of the worker that runs this attempt. */
  String worker() {
    return getWorkflowClient().getOptions().getIdentity();
  }

  @Override
  public <V> void heartbeat(V details) throws ActivityCompletionException {
    lastDetails = details;
    super.heartbeat(details);
  }

  /**
   * Leaves the trail for the next attempt. It is an aid, never worth losing an attempt for. A local
   * activity has no heartbeat, so there is nowhere to leave it.
   */
  void keep(Trail longer) {
    if (getInfo().isLocal()) {
      return;
    }
    WorkflowClient client = getWorkflowClient();
    forgetOwnHeartbeat();
    try {
      client
          .getWorkflowServiceStubs()
          .blockingStub()
          .recordActivityTaskHeartbeat(
              RecordActivityTaskHeartbeatRequest.newBuilder()
                  .setNamespace(client.getOptions().getNamespace())
                  .setTaskToken(ByteString.copyFrom(getTaskToken()))
                  .setIdentity(worker())
                  .setDetails(details(longer, client.getOptions().getDataConverter()))
                  .build());
    } catch (StatusRuntimeException e) {
      LOG.warn("the trail of failed attempts was not kept: {}", e.getMessage());
    }
  }

  /**
   * Else the SDK would send the job's own details along with the failure, in place of the trail.
   */
  private void forgetOwnHeartbeat() {
    try {
      if (lastDetails != null) {
        super.heartbeat(null);
      }
    } catch (ActivityCompletionException e) {
      LOG.debug("a failed attempt was ended by the server: {}", e.getMessage());
    }
  }

  private Payloads details(Trail longer, DataConverter converter) {
    Payload own =
        Optional.ofNullable(lastDetails)
            .flatMap(converter::toPayload)
            .or(() -> getInfo().getHeartbeatDetails().map(before -> before.getPayloads(0)))
            .or(() -> converter.toPayload(null))
            .orElseThrow();
    return Payloads.newBuilder()
        .addPayloads(own)
        .addPayloads(JSON.toPayload(longer).orElseThrow())
        .build();
  }
}
