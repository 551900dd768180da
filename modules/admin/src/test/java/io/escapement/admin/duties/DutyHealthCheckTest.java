package io.escapement.admin.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.health.HealthCheck.Result;
import io.escapement.admin.platform.Duty;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica without the turn tells of a duty, on the in-JVM engine; its clock stands. */
class DutyHealthCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Set<Duty> duties = Set.of(new Idle());
  private final Standings standings = new Standings(env.getWorkflowClient(), duties, now::get);
  private final DutyHealthCheck health = new DutyHealthCheck(standings);
  private EngineWorker other;

  private static final class Idle implements Duty {

    @Override
    public String name() {
      return "idle";
    }

    @Override
    public void pass() {
      // That it is called is all.
    }
  }

  @BeforeEach
  void startAnotherReplica() {
    Turns turns = new Turns(duties, () -> NOW.plusSeconds(30));
    InstantSource clock = InstantSource.system();
    other =
        new EngineWorker(
            env.getWorkflowClient(),
            Set.of(),
            turns,
            new Standings(env.getWorkflowClient(), duties, clock),
            clock);
    other.start();
  }

  @AfterEach
  void close() throws InterruptedException {
    other.stop();
    env.close();
  }

  private String look() {
    standings.look("idle");
    return health.check().getMessage();
  }

  @Test
  void tellsWhichReplicaHasTheTurnAndOfItsLastPass() {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(this::look, text -> text.contains("last pass 2026-11-23T10:00:30Z"));
    String worker = env.getWorkflowClient().getOptions().getIdentity();
    assertThat(look()).startsWith("idle: %s has the turn since ".formatted(worker));
    assertThat(health.check().isHealthy()).isTrue();
  }

  @Test
  void isUnhealthyWhereADutyIsNotDoneForThreeMinutes() {
    now.set(NOW.plus(Standing.LATE_AFTER));
    assertThat(health.check().isHealthy()).isTrue();
    now.set(NOW.plus(Standing.LATE_AFTER).plusNanos(1));
    Result late = health.check();
    assertThat(late.isHealthy()).isFalse();
    assertThat(late.getMessage()).startsWith("not done for PT3M: [idle]; idle: nobody has the");
    assertThat(standings.sinceLastPass("idle")).isEqualTo(Duration.ofMinutes(3).plusNanos(1));
  }
}
