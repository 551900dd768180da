package io.escapement.admin.jobs;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.JobTeams;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.windows.PlannedJobs;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What operators want to run, for other features. */
public final class Jobs implements PlannedJobs, JobTeams {

  private final JobStore store;
  private final JobWriter writer;
  private final JobViews views;
  private final ChainStates chains;
  private final JobFiles files;

  @Inject
  Jobs(JobStore store, JobWriter writer, JobViews views, ChainStates chains, JobFiles files) {
    this.store = store;
    this.writer = writer;
    this.views = views;
    this.chains = chains;
    this.files = files;
  }

  /** The spec of a version that was, or still is, current. */
  public Optional<JobSpec> version(String id, int version) {
    return store.version(id, version);
  }

  /** A job in its current version; empty where there is none of this id. */
  public Optional<DesiredJob> find(String id) {
    return known(id).filter(job -> !job.isDeleted());
  }

  /**
   * Keeps others from changing a job until the transaction ends.
   *
   * @throws io.escapement.admin.platform.ApiException if there is none of this id
   */
  public DesiredJob lock(Handle transaction, String id) {
    return store.lockUndeleted(transaction, id);
  }

  /**
   * The same for one that the caller takes to be something.
   *
   * @throws io.escapement.admin.platform.ApiException if there is none of this id, or it is not
   *     that
   */
  public DesiredJob lock(Handle transaction, String id, Expected expected) {
    DesiredJob job = lock(transaction, id);
    expected.require(id, Optional.of(job));
    return job;
  }

  private Optional<DesiredJob> known(String id) {
    return JobIds.isId(id) ? store.find(id) : Optional.empty();
  }

  /**
   * Makes a spec its job's current version, unless it is that already.
   *
   * @param by who does it, from where, and why
   * @throws io.escapement.policy.InvalidSpecException if the configured engine can't run it
   */
  public PutResult put(JobSpec spec, By by) {
    return writer.put(spec, by);
  }

  /**
   * Makes the files in the folders their jobs' current versions: all of them, or none. A file that
   * was applied before is left alone where neither it nor a calendar that it names has changed
   * since, so that it does not undo what was put by the API later.
   *
   * @throws io.escapement.admin.platform.StartupException with all problems of all files
   */
  public void applyFolders(List<Path> folders) {
    files.apply(folders);
  }

  @Override
  public Optional<String> team(String jobId) {
    return known(jobId).map(job -> job.spec().owner().team());
  }

  /** Jobs that somebody may look at, by id, from where a page before ended. */
  public Page<JobView> page(Caller caller, Optional<String> cursor, int limit) {
    return views.page(
        JobFilter.all().within(caller.teams(Permission.READ)),
        JobFilter.Slice.after(cursor, limit));
  }

  /** The spec that the chain runs; where none runs, the one that it will be started with. */
  @Override
  public Optional<PlannedJob> planned(String jobId) {
    return known(jobId).map(job -> planned(job, chains.of(jobId)));
  }

  private JobSpec older(DesiredJob job, int version) {
    return store.version(job.spec().id(), version).orElse(job.spec());
  }

  private PlannedJob planned(DesiredJob job, Optional<ChainStatus> chain) {
    int version =
        chain
            .filter(status -> status.runId().isPresent())
            .map(ChainStatus::version)
            .orElse(job.version());
    JobSpec spec = version == job.version() ? job.spec() : older(job, version);
    List<Debt> owed = chain.map(status -> status.standing().owed()).orElse(List.of());
    Instant accountedTo = chain.map(ChainStatus::accountedTo).orElse(job.createdAt());
    return new PlannedJob(
        spec, version, accountedTo, owed, job.isDeleted(), chain.flatMap(ChainStatus::runId));
  }
}
