package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is wanted of one job, set by a test. */
final class Wishes implements DesiredJobs {

  private final List<JobSpec> versions = new ArrayList<>();
  private final List<Suspension> suspensions = new ArrayList<>();
  private final Instant createdAt;
  private Instant changedAt;

  Wishes(JobSpec first, Instant createdAt) {
    versions.add(first);
    this.createdAt = createdAt;
    this.changedAt = createdAt;
  }

  /** Makes a spec the next version. */
  void edit(JobSpec spec, Instant now) {
    versions.add(spec);
    changedAt = now;
  }

  void suspend(Suspension.Kind kind, Instant since) {
    suspensions.add(new Suspension(kind, since, Optional.empty(), "by the test"));
  }

  void resume(Instant until) {
    Suspension open = suspensions.remove(suspensions.size() - 1);
    suspensions.add(new Suspension(open.kind(), open.since(), Optional.of(until), open.reason()));
  }

  DesiredJob job() {
    int last = versions.size();
    return new DesiredJob(
        versions.get(last - 1),
        last,
        changedAt,
        createdAt,
        suspensions.stream().filter(one -> one.until().isEmpty()).findFirst(),
        chainVersion());
  }

  private int chainVersion() {
    int version = versions.size();
    while (version > 1
        && versions.get(version - 2).asRun().equals(versions.get(version - 1).asRun())) {
      version--;
    }
    return version;
  }

  @Override
  public List<DesiredJob> desired() {
    return List.of(job());
  }

  @Override
  public Optional<JobSpec> version(String jobId, int version) {
    return version <= versions.size() ? Optional.of(versions.get(version - 1)) : Optional.empty();
  }

  @Override
  public List<Suspension> suspensions(String jobId, Instant after) {
    return suspensions.stream()
        .filter(one -> one.until().filter(until -> !until.isAfter(after)).isEmpty())
        .toList();
  }

  @Override
  public void wentOn(Handle transaction, String jobId, Instant after, Instant upTo) {
    // What is wanted here is said by the test.
  }
}
