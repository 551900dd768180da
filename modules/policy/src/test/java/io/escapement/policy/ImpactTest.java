package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Impact.Affected;
import io.escapement.policy.Impact.Collision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An hourly job at half past ten; all windows up to ten are accounted for. */
class ImpactTest {

  private static final Instant NOW = at("10:30");
  private static final JobSpec HOURLY = hourly(job -> job);
  private static final Accounted NOTHING_OWED = Accounted.upTo(at("10:00"));

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T%s:00Z".formatted(time));
  }

  private static JobSpec hourly(UnaryOperator<JobSpecBuilder> more) {
    return more.apply(Specs.job("0 * * * *")).build();
  }

  private static JobSpec all(CatchUp catchUp) {
    return hourly(job -> job.missed(Missed.all(catchUp)));
  }

  private static CatchUp atMost(int maxBacklog, Duration maxAge) {
    return new CatchUp(1, CatchUp.Order.OLDEST_FIRST, maxAge, maxBacklog, Duration.ZERO);
  }

  /** The windows from 04:00 to 09:00. */
  private static Accounted sixOwed() {
    return new Accounted(
        at("10:00"),
        Backlog.of(
            HOURLY.schedule(),
            IntStream.rangeClosed(4, 9).mapToObj(hour -> at("0%d:00".formatted(hour))).toList()));
  }

  private static Impact edit(JobSpec before, JobSpec after, Accounted account) {
    return Impact.of(Wanted.running(before), Wanted.running(after), account, List.of(), NOW);
  }

  private static Affected range(String first, String last, int count, String before, String after) {
    return new Affected(at(first), at(last), count, before, after);
  }

  @Nested
  class OfAnEdit {

    @Test
    void thatChangesNoTimeIsNone() {
      Impact impact = edit(HOURLY, hourly(job -> job.description("other")), sixOwed());
      assertThat(impact.windows()).isEmpty();
      assertThat(impact.nextWindows().before()).isEqualTo(impact.nextWindows().after());
      assertThat(impact.firesPerDay()).isEqualTo(new Impact.Change<>(24.0, 24.0));
    }

    @Test
    void toAnotherCronSaysWhichWindowsMove() {
      Impact impact = edit(HOURLY, Specs.job("0 */2 * * *").build(), NOTHING_OWED);
      assertThat(impact.nextWindows().before())
          .hasSize(10)
          .startsWith(at("11:00"), at("12:00"), at("13:00"));
      assertThat(impact.nextWindows().after()).hasSize(10).startsWith(at("12:00"), at("14:00"));
      assertThat(impact.firesPerDay()).isEqualTo(new Impact.Change<>(24.0, 12.0));
      assertThat(impact.windows())
          .startsWith(range("11:00", "11:00", 1, "runs", "not planned"))
          .contains(range("13:00", "13:00", 1, "runs", "not planned"))
          .allSatisfy(range -> assertThat(range.after()).isEqualTo("not planned"))
          .hasSize(5);
    }

    @Test
    void toAnotherMinuteMovesEveryWindow() {
      Impact impact = edit(HOURLY, Specs.job("5 * * * *").build(), NOTHING_OWED);
      assertThat(impact.windows())
          .hasSize(20)
          .contains(
              range("11:00", "11:00", 1, "runs", "not planned"),
              range("11:05", "11:05", 1, "not planned", "runs"));
    }

    @Test
    void thatRunsOnlyTheLatestDropsWhatIsOwed() {
      assertThat(edit(all(CatchUp.ofDefaults()), HOURLY, sixOwed()).windows())
          .containsExactly(range("04:00", "09:00", 6, "owed", "SKIPPED(superseded)"));
    }

    @Test
    void thatRunsNoneDropsWhatIsOwed() {
      JobSpec none = hourly(job -> job.missed(Missed.Run.NONE));
      assertThat(edit(all(CatchUp.ofDefaults()), none, sixOwed()).windows())
          .containsExactly(range("04:00", "09:00", 6, "owed", "SKIPPED(late)"));
    }

    @Test
    void toASmallerBacklogDropsTheOldest() {
      JobSpec smaller = all(atMost(2, Duration.ofDays(7)));
      assertThat(edit(all(CatchUp.ofDefaults()), smaller, sixOwed()).windows())
          .containsExactly(range("04:00", "07:00", 4, "owed", "EXPIRED(max-backlog)"));
    }

    @Test
    void toAShorterAgeDropsWhatIsOlderByTheNextRun() {
      for (Object[] border : new Object[][] {{"4h", 3}, {"5h", 2}, {"4h59m59s", 3}}) {
        JobSpec younger = all(atMost(500, Durations.parse((String) border[0])));
        assertThat(edit(all(CatchUp.ofDefaults()), younger, sixOwed()).windows())
            .singleElement()
            .satisfies(
                range -> {
                  assertThat(range.after()).isEqualTo("EXPIRED(max-age)");
                  assertThat(range.count()).as("%s", border[0]).isEqualTo(border[1]);
                });
      }
    }

    @Test
    void countsWhatCameDueSinceTheAccount() {
      Accounted behind = Accounted.upTo(at("08:00"));
      assertThat(edit(all(CatchUp.ofDefaults()), HOURLY, behind).windows())
          .containsExactly(range("09:00", "10:00", 2, "owed", "SKIPPED(superseded)"));
    }
  }

  @Nested
  class OfAPause {

    @Test
    void isThatTheNextWindowsAreSkipped() {
      Impact impact =
          Impact.of(
              Wanted.running(HOURLY), Wanted.paused(HOURLY, NOW), NOTHING_OWED, List.of(), NOW);
      assertThat(impact.nextWindows().after()).isEmpty();
      assertThat(impact.firesPerDay()).isEqualTo(new Impact.Change<>(24.0, 0.0));
      assertThat(impact.windows())
          .containsExactly(range("11:00", "20:00", 10, "runs", "SKIPPED(paused)"));
    }

    @Test
    void isThatTheyAreOwedWhereTheSpecSaysSo() {
      JobSpec owing = owing(Missed.Run.ALL);
      Impact impact =
          Impact.of(Wanted.running(owing), Wanted.paused(owing, NOW), NOTHING_OWED, List.of(), NOW);
      assertThat(impact.windows()).containsExactly(range("11:00", "20:00", 10, "runs", "owed"));
    }

    @Test
    void thatEndsIsThatWindowsRunAgain() {
      Impact impact = resumed(HOURLY);
      assertThat(impact.nextWindows().before()).isEmpty();
      assertThat(impact.nextWindows().after()).hasSize(10);
      assertThat(impact.windows())
          .containsExactly(range("11:00", "20:00", 10, "SKIPPED(paused)", "runs"));
    }

    @Test
    void thatEndsLetsTheNewestOfTheOwedBeSuperseded() {
      assertThat(resumed(owing(Missed.Run.LATEST)).windows())
          .containsExactly(
              range("09:00", "10:00", 2, "owed", "SKIPPED(superseded)"),
              range("11:00", "20:00", 10, "owed", "runs"));
    }

    @Test
    void thatEndsLeavesTheOwedOwedWhereAllRun() {
      assertThat(resumed(owing(Missed.Run.ALL)).windows())
          .containsExactly(range("11:00", "20:00", 10, "owed", "runs"));
    }

    /** Paused since 08:30. */
    private static Impact resumed(JobSpec spec) {
      return Impact.of(
          Wanted.paused(spec, at("08:30")),
          Wanted.running(spec),
          Accounted.upTo(at("08:30")),
          List.of(),
          NOW);
    }

    private static JobSpec owing(Missed.Run run) {
      return hourly(job -> job.missed(new Missed(run, CatchUp.ofDefaults(), Missed.OnResume.OWE)));
    }
  }

  @Test
  void ofADeletionIsThatNothingIsPlannedAndNothingOwed() {
    JobSpec spec = all(CatchUp.ofDefaults());
    Impact impact = Impact.of(Wanted.running(spec), Wanted.nothing(), sixOwed(), List.of(), NOW);
    assertThat(impact.nextWindows().after()).isEmpty();
    assertThat(impact.windows())
        .containsExactly(
            range("04:00", "09:00", 6, "owed", "SKIPPED(cancelled)"),
            range("11:00", "20:00", 10, "runs", "not planned"));
  }

  @Test
  void ofANewJobIsWhatItPlans() {
    Impact impact =
        Impact.of(Wanted.nothing(), Wanted.running(HOURLY), Accounted.upTo(NOW), List.of(), NOW);
    assertThat(impact.nextWindows().before()).isEmpty();
    assertThat(impact.firesPerDay()).isEqualTo(new Impact.Change<>(0.0, 24.0));
    assertThat(impact.windows())
        .containsExactly(range("11:00", "20:00", 10, "not planned", "runs"));
  }

  @Test
  void ofARareJobIsAMeanOverFourWeeks() {
    Impact impact = edit(HOURLY, Specs.job("0 0 * * mon").build(), NOTHING_OWED);
    assertThat(impact.firesPerDay().after()).isEqualTo(4.0 / 28);
  }

  @Test
  void namesTheJobsThatFireAtTheSameInstants() {
    JobSpec every4 = JobSpec.builder("four").activity("A", "sales").cron("0 */4 * * *").build();
    JobSpec odd = JobSpec.builder("odd").activity("A", "sales").cron("7 * * * *").build();
    Impact impact =
        Impact.of(
            Wanted.running(HOURLY),
            Wanted.running(hourly(job -> job.description("x"))),
            NOTHING_OWED,
            List.of(every4, odd),
            NOW);
    assertThat(impact.collisions())
        .containsExactly(new Collision("four", List.of(at("12:00"), at("16:00"), at("20:00"))));
  }

  /** For any two specs and any account: what is said of a window is what the planner does. */
  @Test
  void agreesWithThePlannerForAnySpecs() {
    Random random = new Random(11);
    for (int at = 0; at < 300; at++) {
      JobSpec before = all(atMost(1 + random.nextInt(8), hours(1 + random.nextInt(9))));
      JobSpec after = all(atMost(1 + random.nextInt(8), hours(1 + random.nextInt(9))));
      List<Affected> told = edit(before, after, sixOwed()).windows();
      Backlog without = Planner.decide(before, sixOwed(), at("11:00")).after().owed();
      Backlog with = Planner.decide(after, sixOwed(), at("11:00")).after().owed();
      for (int hour = 4; hour <= 9; hour++) {
        Instant slot = at("0%d:00".formatted(hour));
        Optional<Affected> range =
            told.stream()
                .filter(one -> !slot.isBefore(one.first()) && !slot.isAfter(one.last()))
                .findFirst();
        range.ifPresent(
            one -> {
              assertThat(one.before().equals("owed")).isEqualTo(without.contains(slot));
              assertThat(one.after().equals("owed")).isEqualTo(with.contains(slot));
            });
        boolean owedOnOneSide = without.contains(slot) != with.contains(slot);
        assertThat(range.isPresent() || !owedOnOneSide).isTrue();
      }
      assertThat(edit(before, before, sixOwed()).windows()).isEmpty();
    }
  }

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }
}
