package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.DataInterval;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the activities of a workflow with {@link JobPolicy} get of it. */
class OwnActivitiesTest {

  private static final String KEY = "own%2Fcounter@2026-11-23T10:01:00Z/greet";

  private static RuntimeException deadlock() {
    return new IllegalStateException(new SQLException("gave up", "40P01"));
  }

  /** When the attempts of a run's activities were due: the last start, less what came before. */
  private static Instant lastStart(OwnRig rig) {
    List<HistoryEvent> starts =
        rig.events(rig.firstRun()).stream()
            .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
            .toList();
    return Instant.ofEpochSecond(starts.get(starts.size() - 1).getEventTime().getSeconds());
  }

  @Test
  void haveOneKeyForAllAttemptsAndThePolicysDelays() {
    OwnJobs.Greeting greeting =
        new OwnJobs.Greeting(deadlock(), new IllegalStateException("at a loss"));
    try (OwnRig rig = OwnRig.with(OwnJobs.Retried.class, "1 * * * *", greeting)) {
      rig.pass(Duration.ofMinutes(2));
      assertThat(greeting.seen)
          .containsExactly(
              KEY + " #1 after nothing",
              KEY + " #2 after deadlock from half of it",
              KEY + " #3 after unknown from half of it");
      // 3 s after the deadlock, then 20 s doubled once, since nothing else is said of that reason.
      assertThat(lastStart(rig)).isEqualTo("2026-11-23T10:01:43Z");
      assertThat(rig.account()).containsExactly("10:01 ON_TIME");
    }
  }

  @Test
  void knowTheDataIntervalOfTheirWindow() {
    List<DataInterval> seen = new CopyOnWriteArrayList<>();
    OwnJobs.Greetings greetings =
        name -> {
          seen.add(JobContext.current().interval());
          return name;
        };
    try (OwnRig rig = OwnRig.with(OwnJobs.Latest.class, "1 * * * *", greetings)) {
      rig.pass(Duration.ofMinutes(2));
      Instant planned = Instant.parse("2026-11-23T10:01:00Z");
      assertThat(seen).containsExactly(new DataInterval(planned.minusSeconds(3600), planned));
    }
  }

  @Test
  void areGivenUpAfterThePolicysAttempts() {
    OwnJobs.Greeting greeting = new OwnJobs.Greeting();
    try (OwnRig rig = OwnRig.with(OwnJobs.Retried.class, greeting)) {
      rig.pass(Duration.ofSeconds(45)); // The test service can't fail a chain's first run.
      greeting.failures.addAll(List.of(deadlock(), deadlock(), deadlock()));
      rig.pass(Duration.ofMinutes(1));
      assertThat(greeting.seen).hasSize(4);
      assertThat(rig.account()).containsExactly("10:01 ON_TIME", "10:02 FAILED(deadlock)");
    }
  }

  @Test
  void areNotTriedAgainForAReasonThatThePolicyExcludes() {
    OwnJobs.Greeting greeting = new OwnJobs.Greeting();
    try (OwnRig rig = OwnRig.with(OwnJobs.Retried.class, greeting)) {
      rig.pass(Duration.ofSeconds(45));
      greeting.failures.add(new IllegalArgumentException("no such name"));
      rig.pass(Duration.ofMinutes(1));
      assertThat(greeting.seen).hasSize(2);
      assertThat(rig.account()).containsExactly("10:01 ON_TIME", "10:02 FAILED(validation)");
    }
  }

  @Test
  void keepTheAttemptsThatTheWorkflowsCodeSays() {
    OwnJobs.Greeting greeting = new OwnJobs.Greeting(deadlock(), deadlock(), deadlock());
    try (OwnRig rig = OwnRig.with(OwnJobs.OwnRetries.class, "1 * * * *", greeting)) {
      rig.pass(Duration.ofMinutes(2));
      assertThat(greeting.seen).hasSize(2);
      assertThat(rig.lastResult()).isEqualTo(-1);
      assertThat(rig.account()).containsExactly("10:01 ON_TIME");
    }
  }

  @Test
  void keepTheFailuresAndDetailsThatTheWorkflowsCodeLooksAt() {
    OwnJobs.Greeting greeting =
        new OwnJobs.Greeting(ApplicationFailure.newFailure("no", "Hopeless", 42));
    try (OwnRig rig = OwnRig.with(OwnJobs.OwnRetries.class, "1 * * * *", greeting)) {
      rig.pass(Duration.ofMinutes(2));
      assertThat(greeting.seen).hasSize(1);
      assertThat(rig.lastResult()).isEqualTo(42);
    }
  }

  @Test
  void mayBeLocal() {
    OwnJobs.Greeting greeting = new OwnJobs.Greeting(deadlock());
    try (OwnRig rig = OwnRig.with(OwnJobs.Local.class, "1 * * * *", greeting)) {
      rig.pass(Duration.ofMinutes(2));
      assertThat(greeting.seen)
          .containsExactly(KEY + " #1 after nothing", KEY + " #2 after nothing");
      assertThat(rig.account()).containsExactly("10:01 ON_TIME");
    }
  }

  @Test
  void ofARunThatNoCronStartedHaveKeysByItsStart() {
    OwnJobs.Greeting greeting = new OwnJobs.Greeting(deadlock());
    try (OwnRig rig = OwnRig.with(OwnJobs.Latest.class, "", greeting)) {
      rig.pass(Duration.ofMinutes(1));
      assertThat(greeting.seen).hasSize(2);
      String key = greeting.seen.get(0).replace(" #1 after nothing", "");
      assertThat(key).startsWith("own%2Fcounter@2026-11-23T10:00:3").endsWith("/greet");
      assertThat(greeting.seen.get(1)).isEqualTo(key + " #2 after deadlock from half of it");
      assertThat(rig.events(rig.firstRun()))
          .noneMatch(HistoryEvent::hasMarkerRecordedEventAttributes);
    }
  }
}
