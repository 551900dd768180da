package io.escapement.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays the runs of a chain, and notes each slot that gets its final word, in order. */
final class Account {

  private final JobSpec spec;
  private final List<Instant> settled = new ArrayList<>();
  private final List<Launch> launches = new ArrayList<>();
  private Instant accountedTo;

  Account(JobSpec spec, Instant since) {
    this.spec = spec;
    this.accountedTo = since;
  }

  /** One run that starts at this instant, and whose window, if any, ends well. */
  Decision run(Instant now) {
    return note(Planner.decide(spec, accountedTo, now));
  }

  Decision cancel(Instant now) {
    return note(Planner.cancel(spec, accountedTo, now));
  }

  private Decision note(Decision decision) {
    for (Verdict verdict : decision.skipped()) {
      spec.schedule().slots(verdict.first().minusNanos(1), verdict.last()).forEach(settled::add);
    }
    decision.launch().ifPresent(launches::add);
    decision.launch().ifPresent(launch -> settled.add(launch.window().plannedAt()));
    accountedTo = decision.accountedTo();
    return decision;
  }

  List<Instant> settled() {
    return settled;
  }

  List<Launch> launches() {
    return launches;
  }

  Instant accountedTo() {
    return accountedTo;
  }
}
