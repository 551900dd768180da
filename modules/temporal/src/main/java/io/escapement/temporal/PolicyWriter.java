package io.escapement.temporal;

import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the policy along with the activities that a run asks for. */
final class PolicyWriter extends WorkflowOutboundCallsInterceptorBase {

  private final Supplier<Optional<OwnWindow>> own;

  /**
   * Stands before the SDK.
   *
   * @param own the window of somebody's own workflow; empty for all other runs
   */
  PolicyWriter(WorkflowOutboundCallsInterceptor next, Supplier<Optional<OwnWindow>> own) {
    super(next);
    this.own = own;
  }

  @Override
  public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
    Optional.ofNullable(JobHeader.NEXT.get())
        .ifPresent(header -> header.writeTo(input.getHeader()));
    Optional.ofNullable(TryHeader.NEXT.get())
        .ifPresent(header -> header.writeTo(input.getHeader()));
    Optional.ofNullable(SagaHeader.NEXT.get())
        .ifPresent(header -> header.writeTo(input.getHeader()));
    return super.executeActivity(own.get().map(window -> withPolicy(input, window)).orElse(input));
  }

  private static <R> ActivityInput<R> withPolicy(ActivityInput<R> input, OwnWindow window) {
    window.writeTo(input.getHeader(), input.getOptions().getRetryOptions());
    return new ActivityInput<>(
        input.getActivityName(),
        input.getResultClass(),
        input.getResultType(),
        input.getArgs(),
        window.options(input.getOptions()),
        input.getHeader());
  }

  @Override
  public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
    Optional.ofNullable(LocalTry.NEXT.get()).ifPresent(local -> local.writeTo(input.getHeader()));
    return super.executeLocalActivity(
        own.get().map(window -> withPolicy(input, window)).orElse(input));
  }

  private static <R> LocalActivityInput<R> withPolicy(
      LocalActivityInput<R> input, OwnWindow window) {
    window.writeTo(input.getHeader(), input.getOptions().getRetryOptions());
    return new LocalActivityInput<>(
        input.getActivityName(),
        input.getResultClass(),
        input.getResultType(),
        input.getArgs(),
        window.options(input.getOptions()),
        input.getHeader());
  }

  @Override
  public void continueAsNew(ContinueAsNewInput input) {
    own.get()
        .map(window -> window.continued(Workflow.getInfo().getRunId()))
        .ifPresent(continued -> continued.writeTo(input.getHeader()));
    super.continueAsNew(input);
  }
}
