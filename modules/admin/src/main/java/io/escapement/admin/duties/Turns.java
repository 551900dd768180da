package io.escapement.admin.duties;

import io.escapement.admin.platform.Duty;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Inject
  Turns(Set<Duty> duties, InstantSource clock) {
    this.clock = clock;
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
   * @throws ApplicationFailure where this replica has no such duty, which ends the workflow; where
   *     it stops, or is still in the last pass of a turn that it lost, which gives the turn to
   *     whoever asks next
   */
  void turn(String name, Consumer<String> heartbeat) {
    Duty duty = duties.get(name);
    if (duty == null) {
      // Of another release: where it is newer, or older and still there, its replicas see to it.
      throw ApplicationFailure.newNonRetryableFailure(
          "no duty \"%s\" in this release".formatted(name), DutyWorkflowImpl.UNKNOWN);
    }
    if (!begun.add(name)) {
      throw declined("this replica's last pass at \"%s\" goes on still".formatted(name), "hangs");
    }
    try (Turn turn = new Turn(duty, heartbeat, System::nanoTime, clock)) {
      turn.run(PAUSE, stopped);
    } finally {
      begun.remove(name);
    }
    if (stopped.getCount() == 0) {
      throw declined("this replica stops", "stops");
    }
  }

  /** The server offers it again each second, so it is nothing to warn of each time. */
  private static ApplicationFailure declined(String why, String type) {
    return ApplicationFailure.newBuilder()
        .setMessage(why)
        .setType(type)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}
