package io.escapement.admin.faultpoints;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import io.escapement.admin.audit.AuditKeepingModule;
import io.escapement.admin.audit.AuditModule;
import io.escapement.admin.backfills.BackfillsModule;
import io.escapement.admin.backfills.ExtrasModule;
import io.escapement.admin.chains.ChainsModule;
import io.escapement.admin.changes.ChangesModule;
import io.escapement.admin.changes.ReviewConfig;
import io.escapement.admin.compensations.CompensationsModule;
import io.escapement.admin.integrity.IntegrityModule;
import io.escapement.admin.jobs.JobsModule;
import io.escapement.admin.platform.ChannelNames;
import io.escapement.admin.platform.Duty;
import io.escapement.admin.platform.TemporalConfig;
import io.escapement.admin.windows.WindowsModule;
import io.escapement.temporal.Engine;
import io.temporal.client.WorkflowClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** One admin process: its objects, and what it has changed. */
public final class Admin {

  private static final List<Module> FEATURES =
      List.of(
          new AuditModule(),
          new AuditKeepingModule(),
          new JobsModule(),
          new ChangesModule(),
          new WindowsModule(),
          new BackfillsModule(),
          new ExtrasModule(),
          new CompensationsModule(),
          new IntegrityModule(),
          new ChainsModule());

  private static final String AUDIT = "audit";

  private final Injector injector;
  private final Steps steps;
  private final Set<Duty> duties;

  /** An admin that has just started. */
  public Admin(Engine engine, Jdbi jdbi, WorkflowClient client, InstantSource clock, Steps steps) {
    this.steps = steps;
    Module surroundings =
        binder -> {
          binder.bind(Jdbi.class).toInstance(jdbi);
          binder.bind(WorkflowClient.class).toInstance(client);
          binder.bind(ReviewConfig.class).toInstance(ReviewConfig.ofDefaults());
          binder.bind(ChannelNames.class).toInstance(ChannelNames.any());
          binder.bind(Engine.class).toInstance(engine);
          binder.bind(InstantSource.class).toInstance(clock);
          binder
              .bind(TemporalConfig.class)
              .toInstance(new TemporalConfig("engine:7233", "default", "http://ui:8233/", engine));
        };
    this.injector =
        Guice.createInjector(
            binder -> {
              FEATURES.forEach(binder::install);
              binder.install(surroundings);
            });
    // Made once: duties remember when they last looked.
    this.duties = injector.getInstance(Key.get(new TypeLiteral<Set<Duty>>() {}));
  }

  /** One of its objects. */
  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  /** What it has changed. */
  public Steps steps() {
    return steps;
  }

  /** Each duty once, but that of the log: no edit waits for it. */
  public void pass() {
    duties.stream().filter(duty -> !duty.name().equals(AUDIT)).forEach(Duty::pass);
  }

  /** The log's duty. */
  public void passAudit() {
    duties.stream().filter(duty -> duty.name().equals(AUDIT)).forEach(Duty::pass);
  }
}
