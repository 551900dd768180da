package io.escapement.it.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.ScheduleFiring;
import io.escapement.policy.Trigger;
import io.escapement.temporal.schedules.Schedules;
import io.temporal.api.workflowservice.v1.ListScheduleMatchingTimesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the Schedules of jobs fire, as a real Temporal server reckons it. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduleCalendarTest {

  private static final Instant CALM = Instant.parse("2027-01-10T00:00:00Z");
  private static final Duration A_DAY = Duration.ofDays(1);

  private RealServer server;
  private WorkflowClient client;
  private Schedules schedules;

  @BeforeAll
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void start(@TempDir Path folder) {
    server = RealServer.start(folder);
    client = server.client(WorkflowClientOptions.getDefaultInstance());
    schedules = new Schedules(client);
  }

  @AfterAll
  void stop() {
    if (server != null) { // There is none where the tests are skipped.
      server.close();
    }
  }

  private static JobSpecBuilder job() {
    return JobSpec.builder("calendar").activity("Work", "nobody").trigger(Trigger.SCHEDULE);
  }

  private List<Instant> firings(JobSpec spec, Instant after, Instant upTo) {
    assertThat(schedules.start(spec, 1, CALM, List.of())).isPresent();
    try {
      return client
          .getWorkflowServiceStubs()
          .blockingStub()
          .listScheduleMatchingTimes(
              ListScheduleMatchingTimesRequest.newBuilder()
                  .setNamespace("default")
                  .setScheduleId("job/" + spec.id())
                  .setStartTime(timestamp(after.plusSeconds(1)))
                  .setEndTime(timestamp(upTo))
                  .build())
          .getStartTimeList()
          .stream()
          .map(time -> Instant.ofEpochSecond(time.getSeconds(), time.getNanos()))
          .toList();
    } finally {
      schedules.delete(spec.id());
    }
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }

  private static List<Instant> slots(JobSpec spec, Instant after, Instant upTo) {
    List<Instant> slots = new ArrayList<>();
    spec.schedule().slots(after, upTo).forEach(slots::add);
    return slots;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* 0-11 * * *          | UTC              | 1",
        "*/7 9-17 * * mon-fri  | Europe/Berlin    | 14",
        "0 0 13 * 5            | Europe/Berlin    | 400",
        "30 4 1,15 * fri       | America/New_York | 200",
        "0 12 */2 * mon        | UTC              | 100",
        "0 12 * * sun          | UTC              | 100",
        "15 0 31 * *           | UTC              | 800",
        "0 6 29 feb ?          | UTC              | 1800",
        "H H(1-5) * * *        | Asia/Kolkata     | 60",
        "@weekly               | Europe/Berlin    | 400",
        "1-59/2,30 0 */1 1-3 * | UTC              | 20",
      })
  void areTheSlotsOfTheCron(String cron, String zone, int days) {
    JobSpec spec = job().cron(cron).timezone(zone).build();
    Instant upTo = CALM.plus(Duration.ofDays(days));
    assertThat(firings(spec, CALM, upTo)).isNotEmpty().isEqualTo(slots(spec, CALM, upTo));
  }

  @ParameterizedTest
  @CsvSource({"7m, 0s", "90m, 17m", "25h, 3h", "61s, 5s"})
  void areTheSlotsOfTheInterval(String every, String offset) {
    JobSpec spec =
        job()
            .every(io.escapement.policy.Durations.parse(every))
            .offset(io.escapement.policy.Durations.parse(offset))
            .build();
    Instant upTo = CALM.plus(Duration.ofHours(60).dividedBy(5));
    Instant end = every.equals("25h") ? CALM.plus(A_DAY.multipliedBy(9)) : upTo;
    assertThat(firings(spec, CALM, end)).isNotEmpty().isEqualTo(slots(spec, CALM, end));
  }

  /** Where a clock is set: each slot that the run before it does not stay for is fired at. */
  @ParameterizedTest
  @ValueSource(strings = {"*/30 * * * *", "30 2 * * *", "0 */3 * * *", "15 1-3 * * *", "0 0 * * *"})
  void includeEachSlotThatNoRunStaysFor(String cron) {
    for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
      JobSpec spec = job().cron(cron).timezone(zone).build();
      changes(spec)
          .forEach(
              change -> {
                Instant from = change.minus(A_DAY);
                Instant to = change.plus(A_DAY);
                List<Instant> sure =
                    slots(spec, from, to).stream()
                        .filter(slot -> ScheduleFiring.isSureAt(spec.schedule().timing(), slot))
                        .toList();
                assertThat(firings(spec, from, to)).as("%s %s", zone, change).containsAll(sure);
              });
    }
  }

  private static Stream<Instant> changes(JobSpec spec) {
    var rules = spec.schedule().timezone().getRules();
    Instant first = rules.nextTransition(CALM).getInstant();
    return Stream.of(first, rules.nextTransition(first).getInstant());
  }

  /**
   * Neither is what a cron chain does, nor what the contract says; so no rule of ours follows it.
   */
  @Test
  void areOddWhereAnHourComesTwice() {
    JobSpec spec = job().cron("*/30 * * * *").timezone("Europe/Berlin").build();
    Instant change = Instant.parse("2027-10-31T01:00:00Z");
    Instant from = change.minus(Duration.ofHours(3));
    assertThat(firings(spec, from, change.plusSeconds(3_600)))
        .filteredOn(time -> !time.isBefore(change.minusSeconds(3_600)))
        .isEqualTo(
            List.of(
                Instant.parse("2027-10-31T00:00:00Z"),
                Instant.parse("2027-10-31T01:30:00Z"),
                Instant.parse("2027-10-31T02:00:00Z")));
  }
}
