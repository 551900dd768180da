package io.escapement.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the planner decides keeps the invariants, and the checker has nothing to say. */
class CleanAccountsTest {

  private static final int LIVES = 150;

  @Test
  void ofAnyLifeHaveNoViolation() {
    LongStream.range(0, LIVES)
        .forEach(
            seed ->
                assertThat(AccountChecker.check(Simulation.facts(seed)))
                    .as("seed %d", seed)
                    .isEmpty());
  }

  @Test
  void doNotNeedExecutionsOrRuns() {
    LongStream.range(0, LIVES)
        .mapToObj(Simulation::facts)
        .map(
            facts ->
                Facts.of(facts.plan(), facts.accounted(), facts.recorded())
                    .withPauses(facts.pauses()))
        .forEach(facts -> assertThat(AccountChecker.check(facts)).isEmpty());
  }

  @Test
  void haveNoneInAnyPeriod() {
    LongStream.range(0, LIVES).forEach(CleanAccountsTest::assertClean);
  }

  /** Periods of up to two days, in the two weeks in which the zones' clocks are set. */
  private static void assertClean(long seed) {
    Random random = new Random(seed);
    Facts facts = Simulation.facts(seed);
    for (int period = 0; period < 20; period++) {
      Instant after =
          facts.plan().versions().get(0).since().plusSeconds(random.nextInt(14 * 24 * 3600));
      Instant upTo = after.plusSeconds(random.nextInt(2 * 24 * 3600));
      assertThat(AccountChecker.check(facts, after, upTo))
          .as("seed %d, windows after %s up to %s", seed, after, upTo)
          .isEmpty();
    }
  }

  @Test
  void endInEveryWay() {
    Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
    LongStream.range(0, LIVES)
        .mapToObj(Simulation::facts)
        .flatMap(facts -> facts.recorded().stream())
        .forEach(row -> seen.add(row.verdict().outcome()));
    assertThat(seen).containsExactlyInAnyOrder(Outcome.values());
  }
}
