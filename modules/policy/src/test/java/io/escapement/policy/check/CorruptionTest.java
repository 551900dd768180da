package io.escapement.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any single wrong in the account of any life is found where it was made. */
class CorruptionTest {

  private static final int LIVES = 60;

  @ParameterizedTest
  @EnumSource
  void isFound(Corruption corruption) {
    List<Long> planted =
        LongStream.range(0, LIVES).filter(seed -> isFound(corruption, seed)).boxed().toList();
    assertThat(planted).as("lives with a place for it").hasSizeGreaterThan(LIVES / 6);
  }

  private static boolean isFound(Corruption corruption, long seed) {
    Optional<Corruption.Planted> planted = corruption.plant(Clean.of(seed));
    planted.ifPresent(
        wrong ->
            assertThat(AccountChecker.check(wrong.facts()))
                .as("seed %d, window %s", seed, wrong.window())
                .anyMatch(
                    violation ->
                        violation.rule() == corruption.breaks()
                            && violation.names(wrong.window())));
    return planted.isPresent();
  }
}
