package io.escapement.temporal;

import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** Stands around one run of any workflow; does nothing where its class has no {@link JobPolicy}. */
final class OwnRunInterceptor extends WorkflowInboundCallsInterceptorBase {

  private Optional<OwnRun> run = Optional.empty();

  OwnRunInterceptor(WorkflowInboundCallsInterceptor next) {
    super(next);
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(new PolicyWriter(outbound, () -> run.flatMap(OwnRun::window)));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    Optional<OwnRun> own =
        Optional.ofNullable(Workflow.getInstance())
            .flatMap(workflow -> OwnPolicy.of(workflow.getClass()))
            .map(OwnRun::new);
    run = own;
    return own.isPresent() ? execute(input, own.get()) : super.execute(input);
  }

  private WorkflowOutput execute(WorkflowInput input, OwnRun own) {
    if (!own.mayRun(input.getHeader())) {
      return new WorkflowOutput(OwnRun.lastResult());
    }
    try {
      WorkflowOutput output = super.execute(input);
      own.ended();
      return output;
    } catch (RuntimeException e) {
      own.ended();
      throw e;
    }
  }
}
