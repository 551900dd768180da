package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.Samples;
import io.escapement.policy.Trigger;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Engine;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which jobs are looked at, at 11:00:01 and after; the job fires each hour. */
class AttentionTest {

  private static final Instant SLOT = Instant.parse("2026-11-23T11:00:00Z");
  private static final Instant NOW = SLOT.plusSeconds(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Listing engine = new Listing();
  private final Attention attention = new Attention(new Sightings(engine, Engine.SERVER));
  private final Map<String, ChainStatus> chains = new HashMap<>();
  private final List<DesiredJob> jobs = new ArrayList<>();

  @BeforeEach
  void givenAJobThatRunsAndWasLookedAt() {
    jobs.add(job(Trigger.CRON, Optional.empty()));
    follow("run-1", SLOT);
    engine.runs("job/tick", "run-1", Optional.empty());
    attention.lookedAt(jobs.get(0), NOW);
  }

  private static DesiredJob job(Trigger trigger, Optional<Suspension> suspended) {
    return new DesiredJob(
        Samples.hourlySpec("tick").trigger(trigger).build(), 1, SLOT, SLOT, suspended);
  }

  private void given(DesiredJob job) {
    jobs.set(0, job);
  }

  private void follow(String run, Instant upTo) {
    put(Optional.of(new Followed(Trigger.CRON, run)), upTo, Optional.empty());
  }

  private void put(Optional<Followed> followed, Instant upTo, Optional<String> problem) {
    Standing standing = new Standing(upTo, List.of());
    chains.put("tick", new ChainStatus("tick", 1, followed, standing, false, problem));
  }

  private boolean wantedAfter(Duration time) {
    return !attention.wanted(jobs, chains, NOW.plus(time)).isEmpty();
  }

  private void assertDoubtful() {
    assertThat(wantedAfter(Duration.ofSeconds(15))).as("until 15 s").isFalse();
    assertThat(wantedAfter(Duration.ofSeconds(16))).as("after them").isTrue();
  }

  @Nested
  class AChainThatIsShownAsItIsFollowed {

    @Test
    void isLeftAloneForAnHour() {
      put(
          Optional.of(new Followed(Trigger.CRON, "run-1")),
          SLOT.plus(Duration.ofHours(3)),
          Optional.empty());
      for (int seconds = 1; seconds <= 3600; seconds++) {
        assertThat(wantedAfter(Duration.ofSeconds(seconds))).as("after %d s", seconds).isFalse();
      }
      assertThat(wantedAfter(Duration.ofSeconds(3601))).isTrue();
    }

    @Test
    void isLookedAtEachSecondOnceAWindowIsDue() {
      assertThat(wantedAfter(Duration.ofHours(1).minusSeconds(2))).as("10:59:59").isFalse();
      assertThat(wantedAfter(Duration.ofHours(1).minusSeconds(1))).as("12:00:00").isTrue();
      assertThat(wantedAfter(Duration.ofHours(1))).as("12:00:01").isTrue();
      follow("run-2", SLOT.plus(Duration.ofHours(1)));
      attention.lookedAt(jobs.get(0), NOW.plus(Duration.ofHours(1)));
      assertThat(wantedAfter(Duration.ofHours(1).plusSeconds(1))).as("accounted for").isFalse();
    }

    @Test
    void isReadFromAListThatIsMadeEveryTenSeconds() {
      for (int seconds = 0; seconds < 30; seconds++) {
        wantedAfter(Duration.ofSeconds(seconds));
      }
      assertThat(engine.lists).isEqualTo(3);
    }
  }

  @Nested
  class AChainIsLookedAtAfterFifteenSeconds {

    @Test
    void thatIsNotShown() {
      engine.runs.clear();
      assertDoubtful();
    }

    @Test
    void ofWhichAnotherRunIsShown() {
      engine.runs.clear();
      engine.runs("job/tick", "run-2", Optional.empty());
      assertDoubtful();
    }

    @Test
    void besideWhichAScheduleOfItsNameHasStartedARun() {
      engine.runs("job/tick-2026-11-23T11:00:00Z", "run-9", Optional.of("job/tick"));
      assertDoubtful();
    }

    @Test
    void thatHasAProblem() {
      put(Optional.of(new Followed(Trigger.CRON, "run-1")), SLOT, Optional.of("trouble"));
      assertDoubtful();
    }

    @Test
    void thatIsASchedule() {
      given(job(Trigger.SCHEDULE, Optional.empty()));
      put(Optional.of(new Followed(Trigger.SCHEDULE, "run-1")), SLOT, Optional.empty());
      assertDoubtful();
    }

    @Test
    void whileTheEngineListsNothing() {
      engine.away = true;
      assertDoubtful();
    }

    @Test
    void thatRunsInAPause() {
      given(job(Trigger.CRON, paused()));
      put(Optional.empty(), SLOT, Optional.empty());
      assertDoubtful();
      engine.runs.clear();
      assertThat(wantedAfter(Duration.ofSeconds(30))).as("it has ended").isFalse();
    }

    @Test
    void thatIsPausedOnTheServiceInThisJvmWhichListsNothing() {
      Attention there = new Attention(new Sightings(engine, Engine.EMBEDDED));
      given(job(Trigger.CRON, paused()));
      put(Optional.empty(), SLOT, Optional.empty());
      there.lookedAt(jobs.get(0), NOW);
      assertThat(there.wanted(jobs, chains, NOW.plusSeconds(16))).hasSize(1);
      assertThat(engine.lists).isZero();
    }

    private static Optional<Suspension> paused() {
      return Optional.of(
          new Suspension(Suspension.Kind.PAUSED, SLOT, Optional.empty(), "by the test"));
    }
  }

  @Nested
  class AJobThatIsNotAsWantedIsLookedAtEachSecond {

    @Test
    void withoutAChain() {
      chains.clear();
      assertThat(wantedAfter(SECOND)).isTrue();
    }

    @Test
    void withAChainThatIsNotFollowed() {
      put(Optional.empty(), SLOT, Optional.empty());
      assertThat(wantedAfter(SECOND)).isTrue();
    }
  }

  @Test
  void whoWaitedLongestIsFirst() {
    chains.clear();
    jobs.clear();
    for (String id : List.of("c", "a", "b")) {
      jobs.add(new DesiredJob(Samples.hourly(id), 1, SLOT, SLOT, Optional.empty()));
    }
    attention.lookedAt(jobs.get(0), NOW.minusSeconds(5));
    attention.lookedAt(jobs.get(1), NOW.minusSeconds(3));
    attention.lookedAt(jobs.get(2), NOW.minusSeconds(4));
    assertThat(attention.wanted(jobs, chains, NOW))
        .extracting(job -> job.spec().id())
        .containsExactly("c", "b", "a");
  }

  @Test
  void aServiceThatWasStartedAnewLooksAtAllWithinTheHourAndNotAtOnce() {
    jobs.clear();
    for (int number = 0; number < 720; number++) {
      String id = "job-" + number;
      jobs.add(new DesiredJob(Samples.hourly(id), 1, SLOT, SLOT, Optional.empty()));
      chains.put(
          id,
          new ChainStatus(
              id,
              1,
              Optional.of(new Followed(Trigger.CRON, "run")),
              new Standing(SLOT.plus(Duration.ofHours(3)), List.of()),
              false,
              Optional.empty()));
      engine.runs("job/" + id, "run", Optional.empty());
    }
    int all = 0;
    for (int minute = 0; minute <= 60; minute++) {
      Instant now = NOW.plus(Duration.ofMinutes(minute));
      List<DesiredJob> wanted = attention.wanted(jobs, chains, now);
      wanted.forEach(job -> attention.lookedAt(job, now));
      all += wanted.size();
      assertThat(wanted).as("minute %d", minute).hasSizeLessThan(72);
    }
    assertThat(all).isGreaterThanOrEqualTo(719);
  }

  /** What runs, set by a test. */
  private static final class Listing implements JobRuns {
    private final List<JobRun> runs = new ArrayList<>();
    private boolean away;
    private int lists;

    void runs(String workflowId, String run, Optional<String> schedule) {
      runs.add(new JobRun(workflowId, run, run, schedule));
    }

    @Override
    public List<JobRun> goingOn() {
      lists++;
      if (away) {
        throw Status.INTERNAL.asRuntimeException();
      }
      return runs;
    }

    @Override
    public ChainInput input(JobRun run) {
      throw new AssertionError("the list is enough");
    }

    @Override
    public boolean goesOn(String workflowId) {
      throw new AssertionError("the list is enough");
    }

    @Override
    public void requestEnd(String workflowId, String reason) {
      throw new AssertionError("nothing is done here");
    }
  }
}
