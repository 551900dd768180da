package io.escapement.admin.backfills;

import io.escapement.admin.jobs.Jobs;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.temporal.ExtraInput;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/** What the extra workflows are started with, and whether they are wanted still. */
final class ExtraPlans {

  private final Jobs jobs;
  private final ExtraStore extras;
  private final TriggerStore triggers;
  private final BackfillStore backfills;

  @Inject
  ExtraPlans(Jobs jobs, ExtraStore extras, TriggerStore triggers, BackfillStore backfills) {
    this.jobs = jobs;
    this.extras = extras;
    this.triggers = triggers;
    this.backfills = backfills;
  }

  JobSpec spec(Extra extra) {
    return jobs.version(extra.jobId(), extra.version()).orElseThrow();
  }

  ExtraInput input(Handle transaction, Extra extra) {
    JobSpec spec = spec(extra);
    return extra.kind() == Kind.MANUAL
        ? ExtraInput.manual(
            spec, extra.version(), triggers.window(transaction, extra.workflowId()).plannedAt())
        : backfills.input(transaction, extra, spec);
  }

  /** The same workflow; one that is to end where it is a backfill of a deleted job. */
  Extra orCancelled(Handle transaction, Extra extra) {
    boolean unwanted =
        extra.kind() == Kind.BACKFILL
            && extra.cancel() == Extra.Cancel.NO
            && jobs.find(extra.jobId()).isEmpty();
    if (unwanted) {
      extras.askCancel(transaction, extra.workflowId());
      return extra.cancelled();
    }
    return extra;
  }
}
