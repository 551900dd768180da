package io.escapement.admin.jobs;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.chains.Suspension;
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
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What operators want to run, for other features. */
public final class Jobs implements DesiredJobs, PlannedJobs, JobTeams {

  private final JobStore store;
  private final SuspensionStore suspensions;
  private final JobWriter writer;
  private final JobViews views;
  private final ChainStates chains;
  private final JobFiles files;

  @Inject
  Jobs(
      JobStore store,
      SuspensionStore suspensions,
      JobWriter writer,
      JobViews views,
      ChainStates chains,
      JobFiles files) {
    this.store = store;
    this.suspensions = suspensions;
    this.writer = writer;
    this.views = views;
    this.chains = chains;
    this.files = files;
  }

  @Override
  public List<DesiredJob> desired() {
    return store.all();
  }

  @Override
  public Optional<JobSpec> version(String jobId, int version) {
    return store.version(jobId, version);
  }

  @Override
  public List<Suspension> suspensions(String jobId, Instant after) {
    return suspensions.find(jobId, after);
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

  private Optional<DesiredJob> known(String id) {
    return JobIds.isId(id) ? store.find(id) : Optional.empty();
  }

  private List<DesiredJob> undeleted() {
    return store.all().stream().filter(job -> !job.isDeleted()).toList();
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

  /** All jobs that somebody may look at, with what is known of them, by id. */
  public List<JobView> list(Caller caller) {
    return views.many(visible(caller).toList());
  }

  private Stream<DesiredJob> visible(Caller caller) {
    return undeleted().stream()
        .filter(job -> caller.may(Permission.READ, job.spec().owner().team()));
  }

  @Override
  public Optional<String> team(String jobId) {
    return known(jobId).map(job -> job.spec().owner().team());
  }

  Optional<JobView> view(String id) {
    return find(id).map(views::one);
  }

  JobView view(DesiredJob job) {
    return views.one(job);
  }

  Response answer(PutResult result) {
    return JobAnswers.of(views.one(result.job()), result.change());
  }

  Page<JobView> page(JobFilter filter, Caller caller) {
    Map<String, ChainStatus> states = chains.all();
    List<DesiredJob> found =
        visible(caller)
            .filter(job -> filter.takes(job, JobViews.condition(job, status(states, job)).state()))
            .limit(filter.limit() + 1L)
            .toList();
    Page<DesiredJob> page = Page.first(filter.limit(), found, job -> job.spec().id());
    return new Page<>(views.many(page.items()), page.next());
  }

  private static Optional<ChainStatus> status(Map<String, ChainStatus> states, DesiredJob job) {
    return Optional.ofNullable(states.get(job.spec().id()));
  }

  /** The spec that the chain runs; where none runs, the one that it will be started with. */
  @Override
  public Optional<PlannedJob> planned(String jobId) {
    return known(jobId).map(job -> planned(job, chains.of(jobId)));
  }

  private PlannedJob planned(DesiredJob job, Optional<ChainStatus> chain) {
    int version =
        chain
            .filter(status -> status.runId().isPresent())
            .map(ChainStatus::version)
            .orElse(job.version());
    JobSpec spec = version(job.spec().id(), version).orElse(job.spec());
    List<Debt> owed = chain.map(status -> status.standing().owed()).orElse(List.of());
    Instant accountedTo = chain.map(ChainStatus::accountedTo).orElse(job.createdAt());
    return new PlannedJob(
        spec, version, accountedTo, owed, job.isDeleted(), chain.flatMap(ChainStatus::runId));
  }
}
