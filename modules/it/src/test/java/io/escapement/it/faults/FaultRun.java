package io.escapement.it.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.faults.FaultRig.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Changes jobs in a seeded random order while they fire, and mostly kills and restarts the parts of
 * the system meanwhile; then lets it settle.
 */
final class FaultRun {

  private static final Duration TO_SETTLE = Duration.ofMinutes(20);

  private final FaultRig rig;
  private final boolean kills;
  private final Operator operator;
  private final Random random;
  private final List<Part> next = new ArrayList<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private int killed;
  private int changes;

  FaultRun(FaultRig rig, long seed, boolean kills) {
    this.rig = rig;
    this.kills = kills;
    this.random = new Random(seed);
    this.operator = new Operator(rig.api(), random);
  }

  /**
   * Starts the jobs, disturbs them until the time is over and there were enough changes, and waits
   * until all is accounted for.
   */
  void run(Duration time, int atLeast) {
    rig.awaitApi();
    await().atMost(Duration.ofMinutes(2)).until(operator::putAll);
    Instant end = Instant.now().plus(time);
    while (Instant.now().isBefore(end) || changes < atLeast) {
      changeSomeJobs();
      if (kills) {
        killOne();
      }
    }
    await().atMost(Duration.ofMinutes(3)).until(operator::resumeAll);
    Instant disturbedUntil = Instant.now();
    await()
        .atMost(TO_SETTLE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> isSettled(disturbedUntil));
  }

  int kills() {
    return killed;
  }

  int changes() {
    return changes;
  }

  private void changeSomeJobs() {
    for (int change = 0; change < 3; change++) {
      note(operator.change());
      changes++;
      pass(2, 5);
    }
  }

  private void killOne() {
    Part part = nextPart();
    note("kill " + part);
    rig.kill(part);
    killed++;
    pass(2, 40);
    rig.restart(part);
    note("restarted " + part);
    pass(3, 12);
  }

  /** Each part comes once before any comes again. */
  private Part nextPart() {
    if (next.isEmpty()) {
      next.addAll(List.of(Part.values()));
      Collections.shuffle(next, random);
    }
    return next.remove(0);
  }

  private void pass(int atLeast, int below) {
    Instant until = Instant.now().plusSeconds(random.nextInt(atLeast, below));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> Instant.now().isAfter(until));
  }

  private void note(String what) {
    log.add(Instant.now() + " " + what);
  }

  private boolean isSettled(Instant disturbedUntil) {
    return Operator.JOBS.stream().allMatch(job -> isSettled(job, disturbedUntil));
  }

  private boolean isSettled(String job, Instant disturbedUntil) {
    return rig.api()
        .get("/jobs/%s/windows?limit=200".formatted(job))
        .filter(page -> isSettled(page.get("items"), disturbedUntil))
        .isPresent();
  }

  /** A window from after the disturbance is done, and so is every one from before it. */
  private static boolean isSettled(JsonNode windows, Instant disturbedUntil) {
    boolean goesOn = false;
    for (JsonNode window : windows) {
      boolean isLater = Instant.parse(window.get("plannedAt").asText()).isAfter(disturbedUntil);
      boolean isDone = window.get("state").asText().equals("done");
      if (!isLater && !isDone) {
        return false;
      }
      goesOn |= isLater && isDone;
    }
    return goesOn;
  }

  @Override
  public String toString() {
    return "%d kills, %d changes:%n%s".formatted(killed, changes, String.join("\n", log));
  }
}
