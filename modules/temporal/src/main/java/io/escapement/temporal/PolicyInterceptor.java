package io.escapement.temporal;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import java.time.InstantSource;
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
    return new OwnRunInterceptor(next);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new AttemptInterceptor(
        clockWatch.around(next), new NextTry.Rules(classifier, ThreadLocalRandom::current));
  }
}
