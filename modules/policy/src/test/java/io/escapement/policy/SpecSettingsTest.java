package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings there are: those that the code acts on, and no other. */
class SpecSettingsTest {

  private static List<Problem> problems(String path, Object value) {
    Map<String, Object> tree = Specs.treeWith("compensate.type", "Reverse");
    Specs.put(tree, path, value);
    return catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree))
        .problems();
  }

  @ParameterizedTest
  @CsvSource({
    "id,                 name the job",
    "activity.type,      name the activity type",
    "activity.taskQueue, name the workers' task queue",
    "schedule.cron,      'write five fields, such as \"0 2 * * *\", or an interval: every: 90m'",
    "compensate.type,    name the activity type that undoes a window",
  })
  void withoutADefaultAreAskedForWhereTheyAreMissing(String path, String remedy) {
    assertThat(problems(path, null)).containsExactly(new Problem(path, "is missing; " + remedy));
  }

  @ParameterizedTest
  @CsvSource({
    "retry.atempts,           attempts",
    "missed.perwindow,        perWindow",
    "missed.maxBackLogs,      maxBacklog",
    "missed.on-resume,        onResume",
    "schedule.timeZone,       timezone",
    "activity.task-queue,     taskQueue",
    "retry.reasons.timeout.jiter, jitter",
    "shedule,                 schedule",
  })
  void thatAreMisspelledBringUpTheOneThatWasMeant(String path, String meant) {
    assertThat(problems(path, "x"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo(path))
        .extracting(Problem::message)
        .asString()
        .startsWith("unknown setting; did you mean \"" + meant + "\"? known here: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schedule.jitter                     | cron, every, offset, timezone, grace, exact, stagger, completeWithin, except, calendars, trigger
          activity.executor                   | type, taskQueue, args, mode, timeout, heartbeat
          retry.timeoutFactor                 | max, initial, factor, jitter, attempts, reasons, never
          compensate.args                     | type, taskQueue, timeout
          placement.zones                     | prefer, fallbackAfter, priority
          alerts                              | id, description, owner, labels, activity, schedule, missed, retry, compensate, placement, uses, reconcile
          """)
  void areUnknownWhereTheCodeDoesNotActOnThem(String path, String known) {
    assertThat(problems(path, "x"))
        .containsExactly(new Problem(path, "unknown setting; known here: " + known));
  }
}
