package io.escapement.admin.audit;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.platform.Duty;
import io.escapement.admin.platform.WorkerPart;

/**
 * Wires the log's duty, its verification and its calls; needs a {@link
 * io.temporal.client.WorkflowClient}.
 */
public final class AuditKeepingModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Duty.class).addBinding().to(AuditDuty.class);
    bind(AuditResource.class);
    Multibinder.newSetBinder(binder(), WorkerPart.class)
        .addBinding()
        .toInstance(worker -> worker.registerWorkflowImplementationTypes(AnchorWorkflowImpl.class));
  }
}
