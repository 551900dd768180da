package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part {@code missed} of a spec. */
class MissedSpecTest {

  private static final String KNOWN =
      "run, perWindow, order, maxAge, maxBacklog, spacing, onResume";
  private static final Missed NO_DEFAULT =
      new Missed(
          Missed.Run.ALL,
          new CatchUp(
              3, CatchUp.Order.NEWEST_FIRST, Duration.ofDays(2), 40, Duration.ofMillis(1500)),
          Missed.OnResume.OWE);

  private static Missed read(String setting, Object value) {
    return JobSpec.fromTree(Specs.treeWith("missed." + setting, value)).missed();
  }

  private static List<Problem> problems(Map<String, Object> tree) {
    return catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree))
        .problems();
  }

  @Nested
  class Reading {

    @Test
    void takesEverySettingAsItIsWritten() {
      Map<String, Object> tree =
          Map.of(
              "run", "all",
              "perWindow", 3,
              "order", "newest-first",
              "maxAge", "PT48H",
              "maxBacklog", 40,
              "spacing", "1s500ms",
              "onResume", "owe");
      assertThat(JobSpec.fromTree(Specs.treeWith("missed", tree)).missed()).isEqualTo(NO_DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
      "perWindow, 2",
      "order, newest-first",
      "maxAge, 1h",
      "maxBacklog, 1",
      "spacing, 0s",
      "onResume, owe",
      "run, none",
    })
    void leavesTheOthersAtTheirDefaults(String setting, String text) {
      Object value = text.matches("\\d+") ? Integer.valueOf(text) : text;
      Map<String, Object> written = SpecWriter.missed(read(setting, value));
      assertThat(written.put(setting, SpecWriter.missed(Missed.ofDefaults()).get(setting)))
          .isEqualTo(value);
      assertThat(written).isEqualTo(SpecWriter.missed(Missed.ofDefaults()));
    }

    @Test
    void allowsABacklogsSettingsWhereThereIsNone() {
      Map<String, Object> tree = Specs.treeWith("missed.run", "latest");
      Specs.put(tree, "missed.perWindow", 7);
      assertThat(JobSpec.fromTree(tree).missed().catchUp().perWindow()).isEqualTo(7);
    }
  }

  @Nested
  class Writing {

    @Test
    void keepsTheOrderOfTheDocumentation() {
      assertThat(String.join(", ", SpecWriter.missed(NO_DEFAULT).keySet())).isEqualTo(KNOWN);
    }

    @Test
    void isReadBackToTheSameForAnyChoice() {
      RandomMissed choices = new RandomMissed(new Random(3));
      for (int round = 0; round < 500; round++) {
        Missed missed = choices.any();
        JobSpec spec = Specs.job("0 2 * * *").missed(missed).build();
        assertThat(spec.missed()).isEqualTo(missed);
        assertThat(JobSpec.fromTree(spec.toTree())).isEqualTo(spec);
      }
    }
  }

  @Test
  void refusesSettingsThatAreUnknown() {
    assertThat(problems(Specs.treeWith("missed.colour", 2)))
        .containsExactly(new Problem("missed.colour", "unknown setting; known here: " + KNOWN));
    assertThat(problems(Specs.treeWith("missed", "all")))
        .containsExactly(new Problem("missed", "\"all\" is not a map of settings"));
  }

  @Test
  void namesItsProblemsInTheOrderOfTheSettings() {
    Map<String, Object> tree = Specs.treeWith("missed.onResume", "later");
    Specs.put(tree, "missed.spacing", "soon");
    Specs.put(tree, "missed.order", "any");
    Specs.put(tree, "missed.run", "most");
    Specs.put(tree, "missed.rum", "all");
    assertThat(problems(tree))
        .extracting(Problem::path)
        .containsExactly(
            "missed.run", "missed.order", "missed.spacing", "missed.onResume", "missed.rum");
  }
}
