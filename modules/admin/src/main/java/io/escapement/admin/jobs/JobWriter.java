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
import java.util.ArrayList;
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
    List<Problem> problems =
        Stream.concat(engine.refusals(spec).stream(), Storable.refusal(spec).stream()).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              List<AuditEntry> log = new ArrayList<>();
              PutResult result = put(transaction, spec, by, log);
              log.forEach(entry -> audit.append(transaction, entry));
              return result;
            });
  }

  /** All files or none; a file whose content was applied before is left alone. */
  void putAll(List<JobFile> files) {
    store
        .jdbi()
        .useTransaction(
            transaction -> {
              // After the locks of all jobs: whoever holds a job may wait for the log.
              List<AuditEntry> log = new ArrayList<>();
              files.forEach(file -> put(transaction, file, log));
              log.forEach(entry -> audit.append(transaction, entry));
            });
  }

  private void put(Handle transaction, JobFile file, List<AuditEntry> log) {
    String id = file.spec().id();
    if (store.fileDigest(transaction, id).filter(file.digest()::equals).isEmpty()) {
      var unused = put(transaction, file.spec(), By.file(file.name()), log);
      store.setFileDigest(transaction, id, file.digest());
    }
  }

  private PutResult put(Handle transaction, JobSpec spec, By by, List<AuditEntry> log) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (store.insert(transaction, spec.id(), now)) {
      return next(transaction, Optional.empty(), spec, by, log);
    }
    DesiredJob current = store.lock(transaction, spec.id());
    if (current.isDeleted()) {
      suspensions.close(transaction, spec.id(), now);
      return next(transaction, Optional.of(current), spec, by, log);
    }
    return current.spec().equals(spec) || store.isStored(transaction, current, spec)
        ? new PutResult(current, Change.NONE)
        : next(transaction, Optional.of(current), spec, by, log);
  }

  private PutResult next(
      Handle transaction, Optional<DesiredJob> before, JobSpec spec, By by, List<AuditEntry> log) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int version = before.map(DesiredJob::version).orElse(0) + 1;
    store.insertVersion(transaction, spec, version, by, now);
    boolean isNew = before.filter(job -> !job.isDeleted()).isEmpty();
    AuditAction action = isNew ? AuditAction.JOB_CREATED : AuditAction.JOB_UPDATED;
    log.add(
        AuditEntry.of(action, spec.id(), by, version(version, spec))
            .changing(before.map(job -> version(job.version(), job.spec())).orElse(Map.of())));
    return new PutResult(
        store.lock(transaction, spec.id()), isNew ? Change.CREATED : Change.UPDATED);
  }

  private static Map<String, Object> version(int number, JobSpec spec) {
    return Map.of("version", number, "spec", spec.toTree());
  }
}
