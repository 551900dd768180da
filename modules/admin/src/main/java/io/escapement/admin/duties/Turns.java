package io.escapement.admin.duties;

import io.escapement.admin.platform.Duty;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This replica's turns at the duties, one at a time for each of them: what a duty remembers from
 * pass to pass needs no lock.
 */
@Singleton
final class Turns implements DutyActivities {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Duty> duties;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
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
    turn(name, Activity.getExecutionContext()::heartbeat);
  }

  /**
   * Has a turn.
   *
   * @throws ApplicationFailure which the server answers by giving it to whoever asks next: where
   *     this replica has no such duty, stops, or is still in the last pass of a turn that it lost
   */
  void turn(String name, Consumer<String> heartbeat) {
    Duty duty = duties.get(name);
    if (duty == null) {
      // A newer release's: it is for one of its replicas.
      throw ApplicationFailure.newFailure(
          "no duty \"%s\" in this release".formatted(name), "unknown");
    }
    if (!begun.add(name)) {
      throw ApplicationFailure.newFailure(
          "this replica's last pass at \"%s\" goes on still".formatted(name), "hangs");
    }
    try (Turn turn = new Turn(duty, heartbeat, System::nanoTime)) {
      turn.run(PAUSE, stopped);
    } finally {
      begun.remove(name);
    }
    if (stopped.getCount() == 0) {
      throw ApplicationFailure.newFailure("this replica stops", "stops");
    }
  }
}
