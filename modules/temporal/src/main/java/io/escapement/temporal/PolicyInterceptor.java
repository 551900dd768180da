package io.escapement.temporal;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Puts the policy around a worker's workflows and activities. */
final class PolicyInterceptor extends WorkerInterceptorBase {

  private final ClockWatch clockWatch = new ClockWatch(InstantSource.system());
  private final FailureClassifier classifier;

  PolicyInterceptor(FailureClassifier classifier) {
    this.classifier = classifier;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new HeaderWriter(outbound));
      }
    };
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new AttemptInterceptor(
        clockWatch.around(next), new NextTry.Rules(classifier, ThreadLocalRandom::current));
  }

  /** Sends the policy along with the activity that a job's run asks for. */
  private static final class HeaderWriter extends WorkflowOutboundCallsInterceptorBase {

    HeaderWriter(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      Optional.ofNullable(JobHeader.NEXT.get())
          .ifPresent(header -> header.writeTo(input.getHeader()));
      Optional.ofNullable(TryHeader.NEXT.get())
          .ifPresent(header -> header.writeTo(input.getHeader()));
      return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      Optional.ofNullable(LocalTry.NEXT.get()).ifPresent(local -> local.writeTo(input.getHeader()));
      return super.executeLocalActivity(input);
    }
  }
}
