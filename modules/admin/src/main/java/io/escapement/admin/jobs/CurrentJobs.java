package io.escapement.admin.jobs;

import static java.util.Objects.requireNonNull;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.chains.Suspension;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** All jobs, asked for each second by their keeper, and read again only where one has changed. */
@Singleton
final class CurrentJobs implements DesiredJobs {

  /**
   * A text that is another one after each change. Versions only grow in number; the greatest number
   * alone would miss one whose transaction ended after that of a greater one.
   */
  private static final String STATE =
      """
      select concat_ws(' ', count(*), sum(version), (select max(seq) from job_version),
        (select bit_xor(hashtextextended(suspension::text, 0)) from suspension where until is null))
      from job
      """;

  private final Jdbi jdbi;
  private final JobStore store;
  private final SuspensionStore suspensions;
  private final AtomicReference<Read> last = new AtomicReference<>(new Read("", List.of()));

  @Inject
  CurrentJobs(Jdbi jdbi, JobStore store, SuspensionStore suspensions) {
    this.jdbi = jdbi;
    this.store = store;
    this.suspensions = suspensions;
  }

  private record Read(String state, List<DesiredJob> jobs) {}

  @Override
  public Optional<JobSpec> version(String jobId, int version) {
    return store.version(jobId, version);
  }

  @Override
  public List<Suspension> suspensions(String jobId, Instant after) {
    return suspensions.find(jobId, after);
  }

  @Override
  public void wentOn(Handle transaction, String jobId, Instant after, Instant upTo) {
    suspensions.beginLater(transaction, jobId, after, upTo);
  }

  /** The state is read first: what changes meanwhile is read once more the next time. */
  @Override
  public List<DesiredJob> desired() {
    return jdbi.withHandle(
        handle -> {
          String state = handle.createQuery(STATE).mapTo(String.class).one();
          Read known = requireNonNull(last.get());
          Read read = known.state().equals(state) ? known : new Read(state, read(handle));
          last.set(read);
          return read.jobs();
        });
  }

  private List<DesiredJob> read(Handle handle) {
    return store.jobs(handle.createQuery(JobStore.CURRENT + " order by job.id"), handle);
  }
}
