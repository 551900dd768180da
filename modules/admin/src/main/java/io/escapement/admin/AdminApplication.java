package io.escapement.admin;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.views.common.ViewBundle;
import io.escapement.admin.access.AccessModule;
import io.escapement.admin.access.OpenMode;
import io.escapement.admin.alerts.AlertsModule;
import io.escapement.admin.audit.AuditKeepingModule;
import io.escapement.admin.audit.AuditModule;
import io.escapement.admin.backfills.BackfillsModule;
import io.escapement.admin.backfills.ExtrasModule;
import io.escapement.admin.chains.ChainsModule;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.changes.ChangesModule;
import io.escapement.admin.changes.ReviewModule;
import io.escapement.admin.compensations.CompensationsModule;
import io.escapement.admin.dashboard.DashboardModule;
import io.escapement.admin.drift.DriftModule;
import io.escapement.admin.duties.DutiesModule;
import io.escapement.admin.integrity.IntegrityModule;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.jobs.JobsModule;
import io.escapement.admin.openapi.OpenApiModule;
import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.platform.DatabaseModule;
import io.escapement.admin.platform.DatabasePool;
import io.escapement.admin.platform.JettyErrors;
import io.escapement.admin.platform.PlainServerCommand;
import io.escapement.admin.platform.PlatformModule;
import io.escapement.admin.platform.TemporalModule;
import io.escapement.admin.windows.WindowsModule;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.vyarus.dropwizard.guice.GuiceBundle;
import ru.vyarus.dropwizard.guice.module.installer.bundle.GuiceyEnvironment;

/** The service, put together. */
public final class AdminApplication extends Application<AdminConfiguration> {

  private static final Logger LOG = LoggerFactory.getLogger(AdminApplication.class);

  private final GuiceBundle guice =
      GuiceBundle.builder()
          .modules(
              new PlatformModule(),
              new TemporalModule(),
              new AccessModule(),
              new AuditModule(),
              new DutiesModule(),
              new AuditKeepingModule(),
              new JobsModule(),
              new ChangesModule(),
              new ReviewModule(),
              new ChainsModule(),
              new BackfillsModule(),
              new ExtrasModule(),
              new CompensationsModule(),
              new AlertsModule(),
              new WindowsModule(),
              new DriftModule(),
              new IntegrityModule(),
              new DashboardModule(),
              new OpenApiModule())
          .whenConfigurationReady(AdminApplication::openDatabase)
          .build();

  @Override
  public String getName() {
    return "escapement";
  }

  @Override
  protected void addDefaultCommands(Bootstrap<AdminConfiguration> bootstrap) {
    bootstrap.addCommand(new PlainServerCommand<>(this));
    bootstrap.addCommand(new CheckCommand<>(this));
    bootstrap.addCommand(new FirstTokenCommand(System.out));
  }

  @Override
  public void initialize(Bootstrap<AdminConfiguration> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    bootstrap
        .getObjectMapper()
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    bootstrap.addBundle(new ViewBundle<>());
    bootstrap.addBundle(guice);
  }

  /** Before the wiring, so that a database that is away is told as it is and only once. */
  private static void openDatabase(GuiceyEnvironment environment) {
    AdminConfiguration settings = environment.configuration();
    OpenMode.check(settings.access(), settings.getServerFactory());
    DatabaseConfig config = settings.database();
    DatabasePool pool = new DatabasePool(config);
    environment.manage(pool).modules(new DatabaseModule(config, pool));
  }

  @Override
  public void run(AdminConfiguration configuration, Environment environment) {
    JettyErrors.install(environment);
    Jobs jobs = guice.getInjector().getInstance(Jobs.class);
    jobs.applyFolders(configuration.jobs().folders().stream().map(Path::of).toList());
    LOG.info(
        "wired:\n  engine    {} at {}, namespace {}\n  database  {}\n  jobs      {}, folders {}",
        configuration.temporal().engine().label(),
        configuration.temporal().target(),
        configuration.temporal().namespace(),
        configuration.database().displayUrl(),
        guice.getInjector().getInstance(DesiredJobs.class).desired().size(),
        configuration.jobs().folders());
  }
}
