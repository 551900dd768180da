package io.escapement.admin.changes;

import io.escapement.admin.jobs.ApprovedEdits;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.policy.JobSpec;
import io.escapement.policy.SpecDiff;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Shows changes. */
final class ChangePages {

  private final ChangeStore store;
  private final Jobs jobs;
  private final ApprovedEdits edits;

  @Inject
  ChangePages(ChangeStore store, Jobs jobs, ApprovedEdits edits) {
    this.store = store;
    this.jobs = jobs;
    this.edits = edits;
  }

  /** Newest first. */
  Page<ChangeView> page(ChangeFilter filter, int limit) {
    return Page.first(
            limit, store.page(filter, limit + 1), change -> String.valueOf(change.number()))
        .map(this::view);
  }

  /** One for somebody who may look at its job. */
  ChangeView.Detail one(String number, Caller caller) {
    ChangeView.Detail change = one(number);
    caller.require(Permission.READ, jobs.team(change.change().edit().jobId()).orElse(""));
    return change;
  }

  /** One with its spec and, while it is open, with what it would do. */
  ChangeView.Detail one(String number) {
    Change change =
        Parameters.number(number)
            .flatMap(known -> store.jdbi().withHandle(handle -> store.find(handle, known)))
            .orElseThrow(() -> Verdicts.unknown(number));
    Optional<JobSpec> spec = change.edit().spec();
    return new ChangeView.Detail(
        view(change),
        spec.map(JobSpec::toTree),
        jobs.find(change.edit().jobId())
            .filter(job -> change.state() == State.PROPOSED)
            .map(job -> edits.impact(job, spec)));
  }

  private ChangeView view(Change change) {
    List<String> diff =
        change
            .edit()
            .spec()
            .flatMap(
                after ->
                    jobs.version(after.id(), change.asked().baseVersion())
                        .map(before -> SpecDiff.of(before, after).words()))
            .orElse(List.of());
    return ChangeView.of(change, diff);
  }
}
