package io.escapement.admin.chains;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.escapement.admin.platform.Duty;
import io.escapement.admin.windows.StartedWindows;
import io.escapement.admin.windows.WindowListener;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.history.ChainHistory;
import io.escapement.temporal.history.OpenRuns;
import io.escapement.temporal.history.ScheduleHistory;
import io.escapement.temporal.schedules.Schedules;
import io.temporal.client.WorkflowClient;

/**
 * Wires the keeping of chains; needs {@link DesiredJobs}, a {@link WorkflowClient} and an {@link
 * Engine}.
 */
public final class ChainsModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), WindowListener.class);
    Multibinder.newSetBinder(binder(), Duty.class).addBinding().to(KeeperDuty.class);
    Multibinder.newSetBinder(binder(), Duty.class).addBinding().to(DoublesDuty.class);
    bind(JobRuns.class).to(VisibleJobRuns.class);
    bind(DivergencesResource.class);
    bind(StartedWindows.class).to(EngineStartedWindows.class);
  }

  @Provides
  static Chains chains(WorkflowClient client, Engine engine) {
    return new Chains(client, engine);
  }

  @Provides
  static OpenRuns openRuns(WorkflowClient client) {
    return new OpenRuns(client);
  }

  @Provides
  static Drives drives(CronDrive cron, ScheduleDrive schedule, Engine engine) {
    return new Drives(cron, schedule, engine);
  }

  @Provides
  static Schedules schedules(WorkflowClient client) {
    return new Schedules(client);
  }

  @Provides
  static ScheduleHistory scheduleHistory(WorkflowClient client) {
    return new ScheduleHistory(client);
  }

  @Provides
  static ChainHistory history(WorkflowClient client) {
    return new ChainHistory(client);
  }
}
