package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.Order;
import io.escapement.policy.Impact;
import io.escapement.policy.JobSpec;
import io.escapement.policy.SpecDiff;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells what calls would do: it makes them, looks, and takes the transaction back. So a dry run is
 * refused where the call would be, and can't tell anything else than what the call does.
 */
public final class DryRuns {

  private final Jdbi jdbi;
  private final JobEdits edits;
  private final Switches switches;
  private final Impacts impacts;

  @Inject
  DryRuns(Jdbi jdbi, JobEdits edits, Switches switches, Impacts impacts) {
    this.jdbi = jdbi;
    this.edits = edits;
    this.switches = switches;
    this.impacts = impacts;
  }

  /** What work answers that is taken back afterwards. */
  public <T> T tell(Supplier<T> work) {
    return jdbi.inTransaction(
        transaction -> {
          T told = work.get();
          transaction.rollback();
          return told;
        });
  }

  DryRunView edit(Edit edit, Terms terms) {
    return tell(() -> view(edit, edits.make(edit, terms)));
  }

  /** What an edit would do that was just made. */
  DryRunView view(Edit edit, EditResult result) {
    Impact impact =
        result
            .before()
            .map(before -> impacts.ofSpec(before, edit.spec()))
            .orElseGet(() -> impacts.of(Optional.empty(), result.job()));
    return new DryRunView(
        edit.jobId(),
        edit.kind().label(),
        result.what().label(),
        result.review(),
        diff(result.before(), edit.spec()),
        Optional.of(impact),
        Optional.empty());
  }

  private static List<String> diff(Optional<DesiredJob> before, Optional<JobSpec> after) {
    return before
        .flatMap(job -> after.map(spec -> SpecDiff.of(job.spec(), spec).words()))
        .orElse(List.of());
  }

  DryRunView turn(Switch to, String jobId, Expected expected, Order order) {
    return tell(
        () -> {
          Switches.Turned turned = switches.one(to, jobId, expected, order);
          return new DryRunView(
              jobId,
              to.name().toLowerCase(Locale.ROOT),
              turned.what().label(),
              List.of(),
              List.of(),
              Optional.of(impacts.of(Optional.of(turned.before()), Optional.of(turned.after()))),
              Optional.empty());
        });
  }
}
