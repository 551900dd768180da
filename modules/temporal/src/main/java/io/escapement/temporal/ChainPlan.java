package io.escapement.temporal;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owed;
import java.time.Instant;
import java.util.List;

/** A chain's input, read once: what planned each of the windows that its runs speak of. */
public final class ChainPlan {

  private final JobSpec spec;
  private final int version;
  private final Instant since;
  private final List<Debt> inherited;

  private ChainPlan(JobSpec spec, int version, Instant since, List<Debt> inherited) {
    this.spec = spec;
    this.version = version;
    this.since = since;
    this.inherited = inherited;
  }

  /** Reads an input. */
  public static ChainPlan of(ChainInput input) {
    JobSpec spec = input.jobSpec();
    return new ChainPlan(
        spec,
        input.version(),
        input.sinceInstant(),
        input.owed().stream().flatMap(part -> part.debts(spec.id()).stream()).toList());
  }

  /** The spec of the chain. */
  public JobSpec spec() {
    return spec;
  }

  /** The version of the spec of the chain. */
  public int version() {
    return version;
  }

  /** What planned a window: an earlier version where the chain inherited it, else the chain's. */
  public PlannedBy plannedBy(Instant slot) {
    return inherited.stream()
        .filter(debt -> debt.windows().contains(slot))
        .findFirst()
        .map(debt -> new PlannedBy(debt.version(), debt.windows().schedule()))
        .orElseGet(() -> new PlannedBy(version, spec.schedule()));
  }

  /** What is accounted for before the chain's first run. */
  public Accounted before() {
    return new Accounted(since, new Backlog(inherited.stream().map(Debt::windows).toList()));
  }

  /** What is accounted for after a run of the chain. */
  public Accounted after(RunReport report) {
    List<Owed> ranges =
        report.owed().stream()
            .map(range -> range.owed(plannedBy(range.firstInstant()).schedule()))
            .toList();
    return new Accounted(Instant.parse(report.accountedTo()), new Backlog(ranges));
  }

  /** What is owed, each range with the version that planned it. */
  public List<Debt> debts(Backlog owed) {
    return owed.ranges().stream()
        .map(range -> new Debt(plannedBy(range.first()).version(), range))
        .toList();
  }
}
