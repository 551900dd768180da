package io.escapement.admin.windows;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Trigger;
import io.escapement.temporal.Engine;
import io.escapement.temporal.history.StartedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job fires at each full hour; it is 10:30, and windows up to 08:00 are accounted for. */
class WaitingWindowsTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);
  private static final String CHAIN = "job/tick";

  private final WindowPages pages = RIG.get(WindowPages.class);

  @BeforeEach
  void givenAChainThatIsTwoWindowsBehind() {
    RIG.reset();
    RIG.put(hourly("tick"));
    RIG.chain("tick", at("08:00"));
    RIG.record(ran("tick", at("08:00"), Outcome.ON_TIME, Duration.ZERO));
  }

  private List<String> lines() {
    return lines("tick");
  }

  private List<String> lines(String job) {
    return pages
        .page(
            job,
            WindowFilter.of(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("50")))
        .items()
        .stream()
        .map(
            view ->
                "%s %s %s"
                    .formatted(
                        view.plan().plannedAt().toString().substring(11, 16),
                        view.plan().kind(),
                        view.end().state()))
        .toList();
  }

  private static StartedWork since(Kind kind, Instant start) {
    return new StartedWork(kind, "run", Optional.of(start));
  }

  @Test
  void aWindowWhoseWorkHasStartedIsRunning() {
    RIG.start(CHAIN, at("10:00"), since(Kind.SCHEDULED, at("10:00").plusMillis(300)));
    assertThat(lines())
        .containsExactly(
            "10:00 scheduled running", "09:00 scheduled pending", "08:00 scheduled done");
    WindowView running = pages.detail("tick", at("10:00")).window();
    assertThat(running.end()).isEqualTo(WindowView.End.RUNNING);
    assertThat(running.times().startedAt()).contains(at("10:00").plusMillis(300));
    assertThat(running.times().completedAt()).isEmpty();
    assertThat(running.run().runId()).contains("run");
    assertThat(running.run().webUi())
        .contains("http://ui:8233/namespaces/default/workflows/job%2Ftick/run/history");
  }

  @Test
  void aWindowThatAScheduleHasStartedIsRunningInAWorkflowOfItsOwn() {
    RIG.put(
        JobSpec.builder("tock")
            .activity("Tock", "queue")
            .cron("0 * * * *")
            .trigger(Trigger.SCHEDULE)
            .build());
    RIG.chain("tock", at("08:00"));
    RIG.start("schedule of tock", at("10:00"), since(Kind.SCHEDULED, at("10:00")));
    assertThat(lines("tock")).startsWith("10:00 scheduled running", "09:00 scheduled pending");
    assertThat(RIG.asked()).containsExactly("schedule of tock");
  }

  @Test
  void whoseFirstAttemptWasLostHasNoStartYet() {
    RIG.start(CHAIN, at("10:00"), new StartedWork(Kind.SCHEDULED, "run", Optional.empty()));
    WindowView running = pages.detail("tick", at("10:00")).window();
    assertThat(running.end().state()).isEqualTo("running");
    assertThat(running.times().startedAt()).isEmpty();
  }

  @Test
  void anOwedWindowRunsAsACatchUp() {
    Owed owed = Owed.between(hourly("tick").schedule(), at("05:00"), at("07:00")).orElseThrow();
    RIG.owe("tick", new Debt(1, owed));
    RIG.start(CHAIN, at("06:00"), since(Kind.CATCH_UP, at("10:10")));
    assertThat(lines())
        .contains("07:00 scheduled owed", "06:00 catch-up running")
        .doesNotContain("06:00 scheduled owed");
  }

  @Test
  void aRecordedWindowIsDoneWhateverTheEngineSays() {
    RIG.start(CHAIN, at("08:00"), since(Kind.SCHEDULED, at("08:00")));
    assertThat(lines()).contains("08:00 scheduled done").hasSize(3);
  }

  @Test
  void aTriggeredWindowRunsInAWorkflowOfItsOwn() {
    Instant planned = triggered();
    assertThat(pages.detail("tick", planned).window().end()).isEqualTo(WindowView.End.PENDING);
    RIG.start("manual/tick/" + planned, planned, since(Kind.MANUAL, planned));
    assertThat(pages.detail("tick", planned).window().end()).isEqualTo(WindowView.End.RUNNING);
  }

  private static Instant triggered() {
    Instant planned = at("10:20").plusMillis(1);
    triggered(planned);
    return planned;
  }

  private static void triggered(Instant planned) {
    String workflow = "manual/tick/" + planned;
    RIG.jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into extra (workflow_id, job_id, kind, version, reason, created_at)"
                      + " values (?, 'tick', 'manual', 1, 'test', ?)",
                  workflow,
                  planned);
              handle.execute(
                  "insert into manual_window (job_id, planned_at, interval_start, workflow_id)"
                      + " values ('tick', ?, ?, ?)",
                  planned,
                  at("08:00"),
                  workflow);
            });
  }

  @Test
  void theEngineIsAskedOnceForAllWindowsOfTheChain() {
    assertThat(lines()).hasSize(3);
    assertThat(RIG.asked()).containsExactly("job/tick run");
  }

  @Test
  void theEngineIsNotAskedWhereNothingIsWaiting() {
    RIG.setNow(at("08:30"));
    assertThat(lines()).containsExactly("08:00 scheduled done");
    assertThat(RIG.asked()).isEmpty();
  }

  @Test
  void theEngineIsNotAskedWhereNoChainRuns() {
    RIG.jdbi().useHandle(handle -> handle.execute("update chain set run_id = null"));
    assertThat(lines()).contains("10:00 scheduled pending");
    assertThat(RIG.asked()).isEmpty();
  }

  @Test
  void ofManyTriggeredWindowsTheNewestAreAskedFor() {
    RIG.setNow(at("08:30"));
    for (int second = 1; second <= 7; second++) {
      triggered(at("08:20").plusSeconds(second));
    }
    assertThat(lines()).hasSize(8);
    assertThat(RIG.asked()).hasSize(5).first().asString().endsWith(":07Z");
  }
}
