package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.PutResult.Change;
import io.escapement.admin.platform.EngineRules;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Stores specs as versions of their jobs. */
final class JobWriter {

  private final JobStore store;
  private final SuspensionStore suspensions;
  private final EngineRules engine;
  private final InstantSource clock;

  @Inject
  JobWriter(JobStore store, SuspensionStore suspensions, EngineRules engine, InstantSource clock) {
    this.store = store;
    this.suspensions = suspensions;
    this.engine = engine;
    this.clock = clock;
  }

  PutResult put(JobSpec spec, String source) {
    List<Problem> problems =
        Stream.concat(engine.refusals(spec).stream(), Storable.refusal(spec).stream()).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return store.jdbi().inTransaction(transaction -> put(transaction, spec, source));
  }

  /** All files or none; a file whose content was applied before is left alone. */
  void putAll(List<JobFile> files) {
    store.jdbi().useTransaction(transaction -> files.forEach(file -> put(transaction, file)));
  }

  private void put(Handle transaction, JobFile file) {
    String id = file.spec().id();
    if (store.fileDigest(transaction, id).filter(file.digest()::equals).isEmpty()) {
      var unused = put(transaction, file.spec(), file.name());
      store.setFileDigest(transaction, id, file.digest());
    }
  }

  private PutResult put(Handle transaction, JobSpec spec, String source) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (store.insert(transaction, spec.id(), now)) {
      store.insertVersion(transaction, spec, 1, source, now);
      return new PutResult(store.lock(transaction, spec.id()), Change.CREATED);
    }
    DesiredJob current = store.lock(transaction, spec.id());
    if (current.isDeleted()) {
      suspensions.close(transaction, spec.id(), now);
      return next(transaction, current, spec, source, Change.CREATED);
    }
    return current.spec().equals(spec) || store.isStored(transaction, current, spec)
        ? new PutResult(current, Change.NONE)
        : next(transaction, current, spec, source, Change.UPDATED);
  }

  private PutResult next(
      Handle transaction, DesiredJob current, JobSpec spec, String source, Change change) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    store.insertVersion(transaction, spec, current.version() + 1, source, now);
    return new PutResult(store.lock(transaction, spec.id()), change);
  }
}
