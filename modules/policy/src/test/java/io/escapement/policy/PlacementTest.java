package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

  private static final Placement TWO_ZONES = Placement.preferring("eu-west-1a", "eu-west-1");

  @Nested
  class TheQueues {

    @Test
    void areTheJobsOwnAloneWhereNothingIsPreferred() {
      assertThat(Placement.anywhere().stops("sales", Optional.empty()))
          .containsExactly(new Placement.Stop("sales", Optional.empty()));
    }

    @Test
    void areTheZonesFromTheNearestOnAndThenTheJobsOwn() {
      Optional<Duration> half = Optional.of(Duration.ofSeconds(15));
      assertThat(TWO_ZONES.stops("sales", Optional.empty()))
          .containsExactly(
              new Placement.Stop("sales@eu-west-1a", half),
              new Placement.Stop("sales@eu-west-1", half),
              new Placement.Stop("sales", Optional.empty()));
    }

    @ParameterizedTest(name = "{0} left: {1} for each of two zones")
    @CsvSource({"5m, 15s", "60001ms, 15s", "1m, 15s", "59s, 14750ms", "4s, 1s", "4ms, 1ms"})
    void takeHalfOfWhatIsLeftOfTheGraceAtMost(String left, String each) {
      assertThat(TWO_ZONES.stops("sales", Optional.of(Durations.parse(left))))
          .extracting(Placement.Stop::patience)
          .containsExactly(
              Optional.of(Durations.parse(each)),
              Optional.of(Durations.parse(each)),
              Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"3ms", "0s"})
    void leaveTheZonesOutWhereThereIsNoTimeForThem(String left) {
      assertThat(TWO_ZONES.stops("sales", Optional.of(Durations.parse(left))))
          .containsExactly(new Placement.Stop("sales", Optional.empty()));
    }

    @Test
    void neverWaitPastTheGraceNorPastTheFallbackAndAlwaysEndWithTheJobsOwn() {
      Random random = new Random(7);
      for (int round = 0; round < 10_000; round++) {
        List<String> zones =
            IntStream.range(0, random.nextInt(9)).mapToObj(at -> "zone-" + at).toList();
        Duration wait = Duration.ofMillis(1000 + random.nextInt(3_599_001));
        Duration left = Duration.ofMillis(random.nextInt(600_000));
        List<Placement.Stop> stops =
            new Placement(zones, wait, 3).stops("sales", Optional.of(left));
        Duration waited =
            stops.stream()
                .flatMap(stop -> stop.patience().stream())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isLessThanOrEqualTo(wait).isLessThanOrEqualTo(left.dividedBy(2));
        assertThat(stops.get(stops.size() - 1))
            .isEqualTo(new Placement.Stop("sales", Optional.empty()));
      }
    }
  }

  @Nested
  class Bounded {

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "5, true", "6, false"})
    void byFivePriorities(int priority, boolean taken) {
      if (taken) {
        assertThat(TWO_ZONES.priority(priority).priority()).isEqualTo(priority);
      } else {
        assertThatThrownBy(() -> TWO_ZONES.priority(priority))
            .hasMessage("priority %d is not within 1 to 5", priority);
      }
    }

    @ParameterizedTest
    @CsvSource({"999ms, false", "1s, true", "1h, true", "1h1ms, false"})
    void byAnHourOfWaiting(String wait, boolean taken) {
      Duration fallbackAfter = Durations.parse(wait);
      if (taken) {
        assertThat(TWO_ZONES.fallbackAfter(fallbackAfter).fallbackAfter()).isEqualTo(fallbackAfter);
      } else {
        assertThatThrownBy(() -> TWO_ZONES.fallbackAfter(fallbackAfter))
            .hasMessage("fallbackAfter %s is not within 1s to 1h", wait);
      }
    }

    @Test
    void byEightZonesThatAreNamedOnceAndWell() {
      assertThatThrownBy(() -> Placement.preferring(numbered(9)))
          .hasMessage("number of zones in prefer 9 is not within 0 to 8");
      assertThat(Placement.preferring(numbered(8)).prefer()).hasSize(8);
      assertThatThrownBy(() -> Placement.preferring("a", "b", "a"))
          .hasMessage("prefer [a, b, a] names a zone twice; name each once");
      assertThatThrownBy(() -> Placement.preferring("EU"))
          .hasMessageStartingWith("zone \"EU\" is not of the form");
    }

    private String[] numbered(int count) {
      return IntStream.range(0, count).mapToObj(at -> "zone-" + at).toArray(String[]::new);
    }
  }

  @Nested
  class InASpec {

    @Test
    void isReadAndWritten() {
      JobSpec spec =
          Specs.job("@daily")
              .placement(TWO_ZONES.fallbackAfter(Duration.ofMinutes(1)).priority(1))
              .build();
      Map<String, Object> tree =
          Map.of(
              "prefer", List.of("eu-west-1a", "eu-west-1"), "fallbackAfter", "1m", "priority", 1);
      assertThat(spec.toTree()).containsEntry("placement", tree);
      assertThat(JobSpec.fromTree(Specs.treeWith("placement", tree)).placement())
          .isEqualTo(spec.placement());
    }

    @Test
    void isAnywhereByDefaultAndThenNotWritten() {
      assertThat(JobSpec.fromTree(Specs.tree()).placement()).isEqualTo(Placement.anywhere());
      assertThat(Placement.anywhere())
          .isEqualTo(new Placement(Collections.emptyList(), Duration.ofSeconds(30), 3));
      assertThat(JobSpec.fromTree(Specs.tree()).toTree()).doesNotContainKey("placement");
    }

    @ParameterizedTest
    @CsvSource({"29s, false", "30s, false", "30001ms, true"})
    void waitsForItsZonesLessThanItsGrace(String grace, boolean taken) {
      JobSpecBuilder job = Specs.job("@daily").grace(Durations.parse(grace)).placement(TWO_ZONES);
      if (taken) {
        assertThat(job.build().placement()).isEqualTo(TWO_ZONES);
      } else {
        assertThatThrownBy(job::build)
            .hasMessage(
                "placement.fallbackAfter: 30s is not shorter than the grace %s, so no window could"
                    + " fall back in time; shorten it or lengthen the grace",
                grace);
      }
    }

    @Test
    void mayHaveAnyGraceWhereNoZoneIsPreferred() {
      assertThat(Specs.job("@daily").exact().placement(Placement.anywhere().priority(1)).build())
          .isNotNull();
    }

    @Test
    void namesWhatItDoesNotKnow() {
      assertThatThrownBy(
              () -> JobSpec.fromTree(Specs.treeWith("placement", Map.of("prefered", List.of("a")))))
          .hasMessageContaining("placement.prefered: unknown setting; did you mean \"prefer\"?");
    }

    @Test
    void keepsTheZonesQueuesWithin255Characters() {
      JobSpecBuilder job = Specs.job("@daily").placement(Placement.preferring("ab"));
      assertThat(job.activity("Work", "x".repeat(252)).build()).isNotNull();
      assertThatThrownBy(() -> job.activity("Work", "x".repeat(253)).build())
          .hasMessageContaining("length of taskQueue 256 is not within 1 to 255");
    }
  }
}
