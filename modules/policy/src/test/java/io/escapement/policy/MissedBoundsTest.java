package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the part {@code missed} of a spec refuses. */
class MissedBoundsTest {

  private static Map<String, Object> written(String setting, Object value) {
    return SpecWriter.missed(JobSpec.fromTree(Specs.treeWith("missed." + setting, value)).missed());
  }

  private static void assertRefused(String setting, Object value, String path, String message) {
    Map<String, Object> tree = Specs.treeWith("missed." + setting, value);
    assertThat(
            catchThrowableOfType(InvalidSpecException.class, () -> JobSpec.fromTree(tree))
                .problems())
        .containsExactly(new Problem(path, message));
  }

  private static Object value(String text) {
    return text.matches("\\d+") ? Integer.valueOf(text) : text;
  }

  @ParameterizedTest
  @CsvSource({
    "perWindow,  0,         0,       1,  50,    51,      1 to 50",
    "maxBacklog, 0,         0,       1,  10000, 10001,   1 to 10000",
    "maxAge,     59s999ms,  59s999ms, 1m, 366d,  366d1ms, 1m to 366d",
    "spacing,    PT-0.001S, -1ms,    0s, 1d,    1d1ms,   0s to 1d",
  })
  void settingsStayWithinTheirBounds(
      String setting,
      String below,
      String belowSaid,
      String least,
      String most,
      String above,
      String bounds) {
    String message = setting + " %s is not within " + bounds;
    assertRefused(setting, value(below), "missed", message.formatted(belowSaid));
    assertThat(written(setting, value(least))).containsEntry(setting, value(least));
    assertThat(written(setting, value(most))).containsEntry(setting, value(most));
    assertRefused(setting, value(above), "missed", message.formatted(above));
  }

  @Test
  void theRecordHasTheSameBounds() {
    assertThatThrownBy(() -> Hourly.bounds(Duration.ofDays(7), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBacklog 0 is not within 1 to 10000");
  }

  @ParameterizedTest
  @MethodSource
  void typesAndWordsAreThoseOfTheDocumentation(String setting, Object value, String message) {
    assertRefused(setting, value, "missed." + setting, message);
  }

  static Stream<Arguments> typesAndWordsAreThoseOfTheDocumentation() {
    return Stream.of(
        arguments("run", "some", "\"some\" is none of none, latest, all"),
        arguments("run", "ALL", "\"ALL\" is none of none, latest, all"),
        arguments("run", true, "\"true\" is not text; put it in quotes"),
        arguments("perWindow", "2", "\"2\" is not a whole number"),
        arguments("perWindow", 1.5, "\"1.5\" is not a whole number"),
        arguments("maxBacklog", BigInteger.TEN, "\"10\" is not a whole number"),
        arguments("order", "oldest", "\"oldest\" is none of oldest-first, newest-first"),
        arguments(
            "order", "OLDEST_FIRST", "\"OLDEST_FIRST\" is none of oldest-first, newest-first"),
        arguments("maxAge", 7, "\"7\" is not text; put it in quotes"),
        arguments(
            "spacing",
            "soon",
            "\"soon\" is not a duration; write one such as 90s, 5m, 1h30m or PT5M"),
        arguments("onResume", "run", "\"run\" is none of skip, owe"),
        arguments("onResume", List.of(), "\"[]\" is not text; put it in quotes"));
  }
}
