package io.escapement.admin.duties;

import io.escapement.admin.platform.Duty;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/** This replica's turns at the duties. */
@Singleton
final class Turns implements DutyActivities {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Duty> duties;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Inject
  Turns(Set<Duty> duties) {
    this.duties = duties.stream().collect(Collectors.toMap(Duty::name, Function.identity()));
  }

  Set<String> names() {
    return duties.keySet();
  }

  /** Ends all turns after the pass that they are in. */
  void stop() {
    stopped.countDown();
  }

  @Override
  public void turn(String name) {
    Duty duty = duties.get(name);
    if (duty == null) {
      // A newer release's: it is for one of its replicas.
      throw ApplicationFailure.newFailure(
          "no duty \"%s\" in this release".formatted(name), "unknown");
    }
    ActivityExecutionContext context = Activity.getExecutionContext();
    try (Turn turn = new Turn(duty, context::heartbeat)) {
      turn.run(PAUSE, stopped);
    }
    if (stopped.getCount() == 0) {
      throw ApplicationFailure.newFailure("this replica stops", "stops");
    }
  }
}
