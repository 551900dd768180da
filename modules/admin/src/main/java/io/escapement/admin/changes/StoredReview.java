package io.escapement.admin.changes;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.Edit;
import io.escapement.admin.jobs.Review;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells jobs which edits want approval, and keeps those in the store. */
final class StoredReview implements Review {

  private static final Logger LOG = LoggerFactory.getLogger(StoredReview.class);

  private final ReviewRules rules;
  private final ChangeStore store;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  StoredReview(ReviewRules rules, ChangeStore store, Audit audit, InstantSource clock) {
    this.rules = rules;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<String> reasons(JobSpec before, Optional<JobSpec> after) {
    return rules.reasons(before, after);
  }

  @Override
  public long propose(Handle transaction, Edit edit, DesiredJob before, List<String> reasons) {
    Change.Asked asked = new Change.Asked(now(), before.version(), reasons, false);
    long number = store.insert(transaction, edit, asked, Optional.empty());
    log(transaction, AuditAction.CHANGE_PROPOSED, edit, before, number);
    return number;
  }

  @Override
  public long force(
      Handle transaction,
      Edit edit,
      DesiredJob before,
      List<String> reasons,
      Optional<Integer> version) {
    Change.Asked asked = new Change.Asked(now(), before.version(), reasons, true);
    long number = store.insert(transaction, edit, asked, version);
    log(transaction, AuditAction.CHANGE_FORCED, edit, before, number);
    LOG.warn(
        "{}: change {} is forced by {} without approval ({}): {}",
        edit.jobId(),
        number,
        edit.by().actor(),
        edit.by().reason(),
        String.join("; ", reasons));
    return number;
  }

  @Override
  public Map<String, Forced> forced(Collection<String> jobIds) {
    return store.forced(jobIds);
  }

  private void log(
      Handle transaction, AuditAction action, Edit edit, DesiredJob before, long number) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("change", number);
    after.put("kind", edit.kind().label());
    edit.spec().ifPresent(spec -> after.put("spec", spec.toTree()));
    audit.append(
        transaction,
        AuditEntry.of(action, edit.jobId(), edit.by(), after)
            .changing(Map.of("version", before.version(), "spec", before.spec().toTree())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
