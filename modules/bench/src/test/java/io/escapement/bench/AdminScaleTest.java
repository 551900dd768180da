package io.escapement.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bench itself, small: what it measures is not looked at here, only that it is measured. */
class AdminScaleTest {

  private static final int NUMBER = 2;
  private static final int FAILED = 3;

  @Test
  void callsWhatItMeasuresAndIsAnsweredEachTime() throws Exception {
    List<String[]> lines = lines(Scale.of("50", "10", "20", "1"));

    assertThat(lines).hasSize(15).allSatisfy(line -> assertThat(line[FAILED]).isEqualTo("0"));
    Map<String, Integer> calls =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line[1],
                    Collectors.summingInt(line -> Integer.parseInt(line[NUMBER]))));
    assertThat(calls)
        .containsEntry("alone", 4 * 20 + 2)
        .containsEntry("all four in turn", 20)
        .containsEntry("and one of the fleet each second", 20);
  }

  @Test
  void refusesAMeasurementOfNothing() {
    assertThatThrownBy(() -> Scale.of("50", "0"))
        .hasMessageContaining("windows each 0")
        .hasMessageContaining("must all be 1 or more");
  }

  /** The cells of the table's lines. */
  private static List<String[]> lines(Scale scale) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AdminScale.run(scale, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(2)
        .map(line -> line.substring(2).split(" \\| "))
        .toList();
  }
}
