package io.escapement.temporal;

import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Use;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Takes all the permits that a window needs, or none, on the workflow's thread. Who did not get
 * them all gives back those that he has before he waits, so nobody waits for somebody who waits for
 * him.
 */
final class Permits {

  /** Long enough for the server, and short enough for who comes next. */
  private static final Backoff PAUSE =
      new Backoff(Duration.ofSeconds(1), 1.5, Duration.ofSeconds(10), Jitter.EQUAL);

  /** So that a history stays short: an extra workflow then goes on in its next run. */
  private static final int MOST_TIMES = 200;

  private final JobSpec spec;
  private final Launch launch;
  private final List<Permit> held = new ArrayList<>();

  Permits(JobSpec spec, Launch launch) {
    this.spec = spec;
    this.launch = launch;
  }

  /**
   * Waits until all are had; false where that took too long: past the window's grace, or, where
   * that was over before, past the job's next slot, or until the run was asked to end.
   */
  boolean take() {
    Optional<Instant> end = end();
    int time = 1;
    while (!takeAll(time)) {
      giveBack();
      if (!waitABit(time, end)) {
        return false;
      }
      time++;
    }
    return true;
  }

  private Optional<Instant> end() {
    return switch (launch.kind()) {
      case SCHEDULED, CATCH_UP -> launch.startBy().or(() -> spec.schedule().next(RunTime.now()));
      case MANUAL, BACKFILL -> launch.startBy();
    };
  }

  private boolean takeAll(int time) {
    for (Use use : spec.uses().each()) {
      if (!take(use, time)) {
        return false;
      }
    }
    return true;
  }

  /** Asks for as many at once as are missing. */
  private boolean take(Use use, int time) {
    Queue<Integer> left = new ArrayDeque<>(use.candidates(launch.window().key().toString(), time));
    int missing = use.permits();
    while (missing > 0 && left.size() >= missing) {
      List<Permit> asked = new ArrayList<>();
      for (int one = 0; one < missing; one++) {
        asked.add(ask(use.resource(), left.remove()));
      }
      List<Permit> had = asked.stream().filter(Permit::isHad).toList();
      held.addAll(had);
      missing -= had.size();
    }
    return missing == 0;
  }

  private Permit ask(String resource, int number) {
    return Permit.ask(
        PermitWorkflow.workflowId(resource, number),
        spec.activity().taskQueue(),
        JobWindow.of(launch));
  }

  private boolean waitABit(int time, Optional<Instant> end) {
    if (time == 1) {
      RunDetails.showWait(spec.uses());
    }
    Duration pause = Call.within(PAUSE.delay(time, Duration.ZERO, Workflow.newRandom()), end);
    return mayWait(time)
        && RunTime.waitUntil(RunTime.now().plus(pause))
        && end.filter(RunTime.now()::isAfter).isEmpty();
  }

  private boolean mayWait(int time) {
    boolean isExtra = launch.kind() == Kind.MANUAL || launch.kind() == Kind.BACKFILL;
    return !isExtra || time < MOST_TIMES;
  }

  /** Gives all back, and waits until others can have them. */
  void giveBack() {
    held.forEach(Permit::giveBack);
    held.forEach(Permit::awaitEnd);
    held.clear();
  }
}
