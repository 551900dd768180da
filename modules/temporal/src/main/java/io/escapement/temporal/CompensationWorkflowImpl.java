package io.escapement.temporal;

import com.google.protobuf.ByteString;
import io.escapement.policy.IdempotencyKey;
import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.CompensationInput.Call;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Carries out a {@link CompensationInput}. Nothing but a cancel or a terminate makes it give up.
 */
public final class CompensationWorkflowImpl implements CompensationWorkflow {

  @Override
  public void run(CompensationInput input) {
    for (int place = 0; place < input.left().size(); place++) {
      while (!isDone(input, input.left().get(place))) {
        Workflow.sleep(input.retryPolicy().backoff().max());
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
          Workflow.continueAsNew(input.from(place));
        }
      }
    }
  }

  /** The server retries; an activity that says itself that it must not be is asked again later. */
  private static boolean isDone(CompensationInput input, Call call) {
    JobWindow window = input.window();
    JobHeader.NEXT.set(
        new JobHeader(
            window.jobId(), window.plannedAt().toString(), "", 0, window.kind(), input.retry()));
    SagaHeader.NEXT.set(SagaHeader.undoing(input.ownStep(call)));
    try {
      Workflow.newUntypedActivityStub(options(input, call))
          .execute(call.type(), RawValue.class, arguments(input, call));
      return true;
    } catch (ActivityFailure e) {
      return false;
    }
  }

  private static Object[] arguments(CompensationInput input, Call call) {
    Undo undo = new Undo(input.reason(), keyOf(input, call), call.step());
    return call.args().isEmpty()
        ? new Object[] {input.window(), undo}
        : new Object[] {input.window(), undo, json(call.args())};
  }

  /** The key under which was done what the call undoes. */
  private static String keyOf(CompensationInput input, Call call) {
    return IdempotencyKey.of(input.window().jobId(), input.window().plannedAt())
        .step(call.step())
        .toString();
  }

  private static RawValue json(String text) {
    return new RawValue(
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(text))
            .build());
  }

  private static ActivityOptions options(CompensationInput input, Call call) {
    RetryPolicy retry = input.retryPolicy();
    return ActivityOptions.newBuilder()
        .setTaskQueue(call.taskQueue())
        .setStartToCloseTimeout(Duration.parse(call.timeout()))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(retry.backoff().initial())
                .setBackoffCoefficient(retry.backoff().factor())
                .setMaximumInterval(retry.backoff().max())
                .build())
        .setSummary("undo " + keyOf(input, call))
        .build();
  }
}
