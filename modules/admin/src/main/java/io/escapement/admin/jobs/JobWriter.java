package io.escapement.admin.jobs;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.PutResult.Change;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.EngineRules;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Stores specs as versions of their jobs. */
final class JobWriter {

  private final JobStore store;
  private final SuspensionStore suspensions;
  private final EngineRules engine;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  JobWriter(
      JobStore store,
      SuspensionStore suspensions,
      EngineRules engine,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.suspensions = suspensions;
    this.engine = engine;
    this.clock = clock;
  }

  PutResult put(JobSpec spec, By by) {
    requireRunnable(spec);
    return store
        .jdbi()
        .inTransaction(
            transaction ->
                write(
                    transaction, take(transaction, spec.id()), spec, by, AuditAction.JOB_UPDATED));
  }

  /**
   * Refuses what can't be run or stored.
   *
   * @throws InvalidSpecException with all problems
   */
  void requireRunnable(JobSpec spec) {
    List<Problem> problems =
        Stream.concat(engine.refusals(spec).stream(), Storable.refusal(spec).stream()).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  /** All files or none; a file whose content was applied before is left alone. */
  void putAll(List<JobFile> files) {
    store
        .jdbi()
        .useTransaction(
            transaction -> {
              // All jobs before the log is written to: whoever holds a job may wait for the log.
              List<Taken> changed =
                  files.stream()
                      .sorted(Comparator.comparing(file -> file.spec().id()))
                      .filter(file -> isChanged(transaction, file))
                      .map(file -> new Taken(file, take(transaction, file.spec().id())))
                      .toList();
              changed.forEach(taken -> put(transaction, taken));
            });
  }

  /** A file, and its job as it was taken. */
  private record Taken(JobFile file, Optional<DesiredJob> before) {}

  private boolean isChanged(Handle transaction, JobFile file) {
    return store.fileDigest(transaction, file.spec().id()).filter(file.digest()::equals).isEmpty();
  }

  private void put(Handle transaction, Taken taken) {
    JobFile file = taken.file();
    By by = By.file(file.name());
    var unused = write(transaction, taken.before(), file.spec(), by, AuditAction.JOB_UPDATED);
    store.setFileDigest(transaction, file.spec().id(), file.digest());
  }

  /** Keeps others from changing a job until the transaction ends; empty where it is new. */
  Optional<DesiredJob> take(Handle transaction, String id) {
    return store.insert(transaction, id, now())
        ? Optional.empty()
        : Optional.of(store.lock(transaction, id));
  }

  /**
   * Makes a spec the next version of a job, unless it is the current one.
   *
   * @param before the job as it was taken
   * @param changed what the log says where the job was there already
   */
  PutResult write(
      Handle transaction, Optional<DesiredJob> before, JobSpec spec, By by, AuditAction changed) {
    Optional<DesiredJob> current = before.filter(job -> !job.isDeleted());
    if (current.isPresent() && isSame(transaction, current.get(), spec)) {
      return new PutResult(current.get(), Change.NONE);
    }
    if (current.isEmpty()) {
      suspensions.close(transaction, spec.id(), now());
    }
    AuditAction action = current.isEmpty() ? AuditAction.JOB_CREATED : changed;
    next(transaction, before, spec, action, by);
    return new PutResult(
        store.lock(transaction, spec.id()), current.isEmpty() ? Change.CREATED : Change.UPDATED);
  }

  private boolean isSame(Handle transaction, DesiredJob current, JobSpec spec) {
    return current.spec().equals(spec) || store.isStored(transaction, current, spec);
  }

  private void next(
      Handle transaction, Optional<DesiredJob> before, JobSpec spec, AuditAction action, By by) {
    int version = before.map(DesiredJob::version).orElse(0) + 1;
    store.insertVersion(transaction, spec, version, by, now());
    audit.append(
        transaction,
        AuditEntry.of(action, spec.id(), by, version(version, spec))
            .changing(before.map(job -> version(job.version(), job.spec())).orElse(Map.of())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Map<String, Object> version(int number, JobSpec spec) {
    return Map.of("version", number, "spec", spec.toTree());
  }
}
