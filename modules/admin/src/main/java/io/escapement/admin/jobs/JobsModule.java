package io.escapement.admin.jobs;

import com.google.inject.AbstractModule;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.platform.JobTeams;
import io.escapement.admin.windows.PlannedJobs;

/** Wires jobs, and tells chains and the account of windows what is planned. */
public final class JobsModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Jobs.class);
    bind(DesiredJobs.class).to(CurrentJobs.class);
    bind(PlannedJobs.class).to(Jobs.class);
    bind(JobTeams.class).to(Jobs.class);
    bind(JobsResource.class);
    bind(VersionsResource.class);
    bind(BulkResource.class);
    bind(ChainHealthCheck.class);
  }
}
