package io.escapement.policy.cron;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the parser to the answers of robfig/cron v3; see src/test/oracle/README.md. */
class CronConformanceTest {

  private static final int DIFFERENCES_SHOWN = 20;

  @Test
  void answersEveryRowOfTheOracleAsRobfigDoes() throws IOException {
    List<Row> rows = rows();

    assertThat(rows).hasSizeGreaterThanOrEqualTo(5_000);
    List<String> differences = rows.stream().flatMap(Row::difference).toList();
    assertThat(differences.stream().limit(DIFFERENCES_SHOWN))
        .as("%d of %d rows differ", differences.size(), rows.size())
        .isEmpty();
  }

  @Test
  void firesAfterTheInstantInEveryRow() throws IOException {
    assertThat(rows().stream().filter(Row::fires))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(Instant.parse(row.answer)).isAfter(row.instant));
  }

  private static List<Row> rows() throws IOException {
    try (var table = CronConformanceTest.class.getResourceAsStream("/cron-conformance.tsv");
        var lines =
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(table), UTF_8))) {
      return lines.lines().map(Row::of).toList();
    }
  }

  private record Row(String cron, Instant instant, ZoneId zone, String answer) {

    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return cells[3].equals("refused")
          ? new Row(cells[0], Instant.EPOCH, ZoneId.of("UTC"), "refused")
          : new Row(cells[0], Instant.parse(cells[1]), ZoneId.of(cells[2]), cells[3]);
    }

    boolean fires() {
      return !answer.equals("refused") && !answer.equals("none");
    }

    Stream<String> difference() {
      String ours = ours();
      return ours.equals(answer) ? Stream.of() : Stream.of(this + " but is " + ours);
    }

    private String ours() {
      try {
        return CronExpression.parse(cron).next(instant, zone).map(Instant::toString).orElse("none");
      } catch (CronSyntaxException refused) {
        return "refused";
      }
    }
  }
}
