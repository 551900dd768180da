package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.escapement.temporal.schedules.Schedules;
import io.temporal.common.SimplePlugin;
import io.temporal.worker.WorkerFactory;
import java.util.List;

/** The way in for a worker. */
public final class Escapement {

  private Escapement() {}

  /**
   * The plugin of a worker that runs jobs: it registers the policy workflows and stands around job
   * activities. Give it to {@code WorkflowClientOptions.setPlugins} or {@code
   * WorkerFactoryOptions.setPlugins}.
   *
   * @param specs jobs whose chains are started with the worker factory, each with version 1 and
   *     from now on, where they don't run yet. Leave empty where the admin service manages the jobs
   */
  public static SimplePlugin plugin(JobSpec... specs) {
    return plugin(FailureClassifier.builtIn(), List.of(specs));
  }

  /** The same, with reasons of your own for exceptions of your own. */
  public static EscapementBuilder builder() {
    return new EscapementBuilder();
  }

  static SimplePlugin plugin(FailureClassifier classifier, List<JobSpec> jobs) {
    return SimplePlugin.newBuilder("io.escapement.policy")
        .registerWorkflowImplementationTypes(
            JobWorkflowImpl.class,
            ExtraWorkflowImpl.class,
            CompensationWorkflowImpl.class,
            PermitWorkflowImpl.class)
        .addWorkerInterceptors(new PolicyInterceptor(classifier))
        .onWorkerFactoryStart(factory -> startMissing(factory, jobs))
        .build();
  }

  private static void startMissing(WorkerFactory factory, List<JobSpec> jobs) {
    if (!jobs.isEmpty()) {
      Chains chains = new Chains(factory.getWorkflowClient(), Engine.SERVER);
      Schedules schedules = new Schedules(factory.getWorkflowClient());
      for (JobSpec spec : jobs) {
        var unused =
            switch (spec.schedule().trigger()) {
              case CRON -> chains.startFromNow(spec);
              case SCHEDULE -> schedules.startFromNow(spec);
            };
      }
    }
  }
}
