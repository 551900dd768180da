package io.escapement.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Accounted;
import io.escapement.policy.Decision;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.OwnPlanner;
import io.escapement.policy.Plan;
import io.escapement.policy.ServerCron;
import io.escapement.policy.SkipReason;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Suspended;
import io.escapement.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of cron workflows that are not ours, over random outages and overruns. */
class OwnLifeTest {

  private static final int LIVES = 100;
  private static final int RUNS = 40;
  private static final Instant BEGUN = Instant.parse("2026-03-27T10:17:23.456Z");
  private static final Duration GRACE = Duration.ofMinutes(5);

  /** One chain, as the server goes from run to run; the last run ends it. */
  private static final class Life {
    private final Random random;
    private final ServerCron cron;
    private final Missed.Run rule;
    private final List<Recorded> recorded = new ArrayList<>();
    private Instant closedAt = BEGUN;

    Life(long seed, String schedule) {
      this.random = new Random(seed);
      this.cron = ServerCron.parse(schedule);
      this.rule = random.nextBoolean() ? Missed.Run.LATEST : Missed.Run.NONE;
    }

    Life live() {
      IntStream.range(0, RUNS).forEach(this::run);
      return this;
    }

    /** The server looks for the next slot from a moment after it has closed the run before. */
    private void run(int number) {
      Instant before = closedAt;
      Instant slot = cron.next(before.plusMillis(random.nextInt(3))).orElseThrow();
      Instant now = slot.plus(lag());
      Decision decision = OwnPlanner.decide("own", cron, GRACE, rule, slot, now);
      Optional<Instant> start = decision.launch().map(launch -> now.plusMillis(20));
      closedAt = start.map(begun -> begun.plus(work())).orElse(now);
      SkipReason missed = OwnPlanner.missed(rule);
      SkipReason later = number == RUNS - 1 ? SkipReason.CANCELLED : missed;
      Optional<Verdict> ran = decision.launch().map(launch -> ran(launch, start.orElseThrow()));
      for (Verdict verdict : OwnPlanner.account(cron, before, closedAt, ran, missed, later)) {
        Optional<Instant> startedAt = ran.filter(verdict::equals).flatMap(own -> start);
        recorded.add(new Recorded(verdict, Kind.SCHEDULED, 1, "run-" + number, startedAt));
      }
    }

    private Verdict ran(Launch launch, Instant start) {
      Instant slot = launch.window().plannedAt();
      boolean onTime = !start.isAfter(cron.graceEnd(slot, GRACE));
      Outcome success = onTime ? Outcome.ON_TIME : Outcome.LATE;
      boolean fails = random.nextInt(5) == 0;
      return Verdict.on(launch.window(), fails ? Outcome.FAILED : success, fails ? "unknown" : "");
    }

    private Duration lag() {
      return switch (random.nextInt(4)) {
        case 0 -> Duration.ofSeconds(random.nextInt(9 * 3600));
        case 1 -> GRACE.plusMillis(random.nextInt(5) - 2L);
        default -> Duration.ofMillis(random.nextInt(1500));
      };
    }

    private Duration work() {
      return random.nextInt(4) == 0
          ? Duration.ofSeconds(random.nextInt(9 * 3600))
          : Duration.ofSeconds(random.nextInt(60));
    }

    Facts facts() {
      JobSpec spec =
          JobSpec.builder("own")
              .activity("Any", "any")
              .cron(cron.cron().toString())
              .grace(GRACE)
              .missed(rule)
              .build();
      Plan plan =
          new Plan(
              List.of(new SpecVersion(1, spec, BEGUN)),
              List.of(new Suspended(closedAt, Optional.empty())));
      return Facts.of(plan, Accounted.upTo(closedAt), recorded);
    }
  }

  @Test
  void leaveTheCheckerNothingToSay() {
    Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
    for (long seed = 0; seed < LIVES; seed++) {
      Facts facts = new Life(seed, "0,20 * * * *").live().facts();
      assertThat(AccountChecker.check(facts)).as("seed %d", seed).isEmpty();
      facts.recorded().forEach(row -> seen.add(row.verdict().outcome()));
    }
    assertThat(seen)
        .containsExactly(Outcome.ON_TIME, Outcome.LATE, Outcome.FAILED, Outcome.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 * * * *",
        "CRON_TZ=Europe/Berlin 30 * * * *",
        "CRON_TZ=Europe/Berlin 30 2,14 * * *"
      })
  void accountForEachSlotOfTheServerOnce(String schedule) {
    for (long seed = 0; seed < LIVES; seed++) {
      Life life = new Life(seed, schedule).live();
      List<Instant> accounted = new ArrayList<>();
      for (Recorded row : life.recorded) {
        Verdict range = row.verdict();
        accounted.addAll(slots(life.cron, range.first().minusNanos(1), range.last()));
      }
      assertThat(accounted).as("seed %d", seed).isEqualTo(slots(life.cron, BEGUN, life.closedAt));
    }
  }

  private static List<Instant> slots(ServerCron cron, Instant after, Instant upTo) {
    List<Instant> slots = new ArrayList<>();
    Optional<Instant> next = cron.next(after);
    while (next.filter(slot -> !slot.isAfter(upTo)).isPresent()) {
      slots.add(next.get());
      next = cron.next(next.get());
    }
    return slots;
  }
}
